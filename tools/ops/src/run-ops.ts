import { commands } from './commands';
import type { Command } from './command';
import { OpsError, UsageError } from './errors';
import { helpOf, helpOfAll } from './help';
import { makeDesk, type Surroundings } from './make-desk';
import { readGiven } from './read-given';

const find = (args: readonly string[]): { command: Command; rest: string[] } => {
  const options = args.findIndex((arg) => arg.startsWith('-'));
  const words = args.slice(0, options < 0 ? args.length : options);
  for (const length of [2, 1]) {
    if (words.length < length) continue;
    const command = commands.find(({ name }) => name === words.slice(0, length).join(' '));
    if (command !== undefined) return { command, rest: args.slice(length) };
  }
  throw new UsageError(`there is no command "${words.slice(0, 2).join(' ')}"`);
};

const run = async (args: readonly string[], around: Surroundings): Promise<number> => {
  if (args.length === 0 || args[0] === '--help') {
    around.out(helpOfAll(commands).trimEnd());
    return args.length === 0 ? 2 : 0;
  }
  const { command, rest } = find(args);
  const given = readGiven(command, rest);
  if (given.values.help) {
    around.out(helpOf(command).trimEnd());
    return 0;
  }
  return command.run(await makeDesk(given.values, around), given);
};

/** Does what the command line says; returns the exit code. Every error is one line. */
export const runOps = async (args: readonly string[], around: Surroundings): Promise<number> => {
  try {
    return await run(args, around);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    const hint = error instanceof UsageError ? ' (npm run ops -- --help lists the commands)' : '';
    around.err(`ops: ${error.message}${hint}`);
    return error instanceof UsageError ? 2 : 1;
  }
};
