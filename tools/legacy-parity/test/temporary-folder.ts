import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runParity } from '../src/run-parity';

const fixtures = join(__dirname, 'fixtures');

/** A job of App Engine, at the lines from 2 on. */
export const job = (schedule: string, more = ''): string =>
  `cron:\n- url: /cron/x\n  schedule: ${schedule}\n${more}`;

/** The fixtures, 40 jobs and 20 queues. */
export const realFiles = [join(fixtures, 'cron.yaml'), join(fixtures, 'queue.yaml')] as const;

/** Runs the command in a folder that is there for one test. */
export const useTemporaryFolder = () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parity-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const run = async (...args: readonly string[]) => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runParity(args, {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      folder,
      now: () => new Date('2027-06-01T00:00:00Z'),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  const write = (name: string, text: string | Uint8Array): void => writeFileSync(join(folder, name), text);
  return {
    pathOf: (name: string) => join(folder, name),
    write,
    run,
    /** Runs it on files that say this. */
    runOn: (cron: string, queue: string, ...args: readonly string[]) => {
      write('cron.yaml', cron);
      write('queue.yaml', queue);
      return run('cron.yaml', 'queue.yaml', ...args);
    },
  };
};
