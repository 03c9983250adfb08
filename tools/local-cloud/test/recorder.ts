import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './lambda-bundle';

/** A notebook for functions: what they are given, a test reads. */
export interface Recorder<E> {
  /** The source of a function that writes its event down and then runs these statements. */
  readonly source: (then?: string) => string;
  /** What was written down so far. */
  readonly events: () => readonly E[];
}

/** For the tests of one file: each call begins another page. */
export const makeRecorders = (): (<E>() => Recorder<E>) => {
  const folder = temporaryFolder();
  let count = 0;
  return <E>() => {
    const file = join(folder, `page-${(count += 1)}`);
    return {
      source: (then = '') => `
        import { appendFileSync, existsSync, readFileSync } from 'node:fs';
        const file = ${JSON.stringify(file)};
        export const handler = async (event: any, context: any) => {
          appendFileSync(file, JSON.stringify(event) + '\\n');
          const runs = readFileSync(file, 'utf8').trim().split('\\n').length;
          ${then}
        }`,
      events: () => {
        const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
        // What follows the last line break is still being written.
        return lines.slice(0, -1).map((line) => JSON.parse(line) as E);
      },
    };
  };
};
