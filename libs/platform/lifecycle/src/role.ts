import { parseArgs } from 'node:util';
import { isNativeError } from 'node:util/types';

/** What a process of a service is for: doing the work of its queues, answering HTTP, or both. */
export type Role = 'worker' | 'api' | 'both';

/** Bad usage: the message is one line for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Whether a process of this role does the work of queues: tasks, jobs and events. */
export const doesWork = (role: Role): boolean => role !== 'api';

/** Whether a process of this role answers more than probes. */
export const answersHttp = (role: Role): boolean => role !== 'worker';

const helpOf = (roles: readonly Role[]): string =>
  [
    'Usage: node main.js [options]',
    '',
    'Runs the service as its environment configures it, until SIGTERM.',
    '',
    ...(roles.includes('worker')
      ? [
          '  --role ROLE  worker: does tasks, jobs and events, and answers probes alone',
          '               api: answers HTTP and works on no queue',
          '               without it the process does both',
        ]
      : []),
    '  --help       print this',
    '',
  ].join('\n');

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { role: { type: 'string' }, help: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    const [line = ''] = isNativeError(error) ? error.message.split(/\.\s|\n/) : [];
    throw new UsageError(`${line} (node main.js --help lists the options)`, { cause: error });
  }
};

/**
 * Reads the command line of a service.
 *
 * @param roles those that may be asked for.
 * @returns the role, or the text that `--help` asks for.
 * @throws UsageError naming the option and what is wrong with it.
 */
export const readRole = (
  args: readonly string[],
  roles: readonly Role[],
): { role: Role } | { help: string } => {
  const { role = 'both', help } = parse(args);
  if (help) return { help: helpOf(roles) };
  const found = roles.find((known) => known === role);
  if (found !== undefined) return { role: found };
  throw new UsageError(
    `--role: "${role}" is not one of ${roles.filter((known) => known !== 'both').join(', ')}`,
  );
};
