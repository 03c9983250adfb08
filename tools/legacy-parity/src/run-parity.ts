import { basename, resolve } from 'node:path';
import type { z } from 'zod';
import { convert } from './convert/parity';
import { FileError, UsageError } from './errors';
import { help, parseOptions } from './options';
import type { ConvertOptions } from './options';
import { cronYaml } from './read/cron-yaml';
import { queueYaml } from './read/queue-yaml';
import { readText } from './read/read-file';
import { readYaml } from './read/read-yaml';
import type { Read } from './read/read-yaml';
import { jsonOf } from './write/json';
import { reportOf } from './write/report';
import { skeletonsOf } from './write/skeletons';
import { writeSkeletons } from './write/write-skeletons';

/** What the command needs of where it is called. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** What paths are relative to. */
  readonly folder: string;
  readonly now: () => Date;
}

const readAs = async <T>(
  path: string,
  form: z.ZodType<T>,
  { folder }: Surroundings,
): Promise<Read<T> | string> => {
  const found = await readText(resolve(folder, path));
  return 'text' in found ? readYaml(found.text, form) : found.reason;
};

const problemsOf = (path: string, read: Read<unknown> | string): string[] => {
  if (typeof read === 'string') return [`${path}: ${read}`];
  if (read.ok) return [];
  return read.problems.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`);
};

const run = async (options: ConvertOptions, around: Surroundings): Promise<void> => {
  const cron = await readAs(options.cronFile, cronYaml, around);
  const queue = await readAs(options.queueFile, queueYaml, around);
  if (typeof cron === 'string' || typeof queue === 'string' || !cron.ok || !queue.ok) {
    throw new FileError([...problemsOf(options.cronFile, cron), ...problemsOf(options.queueFile, queue)]);
  }
  const parity = convert(cron, queue, {
    year: options.year ?? around.now().getUTCFullYear(),
    countsRuns: options.year !== undefined,
  });
  const files = { cron: basename(options.cronFile), queue: basename(options.queueFile) };
  const skeletons = skeletonsOf(parity, files);
  if (options.skeletons === '-') {
    around.out(
      skeletons
        .map(({ path, source }) => `// ${path}\n${source}`)
        .join('\n')
        .trimEnd(),
    );
    return;
  }
  if (options.skeletons !== undefined)
    await writeSkeletons(resolve(around.folder, options.skeletons), skeletons);
  around.out(options.json ? jsonOf(parity) : reportOf(parity, files));
};

/** Does what the command line says; returns the exit code. */
export const runParity = async (args: readonly string[], around: Surroundings): Promise<number> => {
  try {
    const options = parseOptions(args);
    if (options.kind === 'help') around.out(help.trimEnd());
    else await run(options, around);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      around.err(`parity: ${error.message} (npm run parity -- --help lists the options)`);
      return 2;
    }
    if (!(error instanceof FileError)) throw error;
    around.err(error.message);
    return 1;
  }
};
