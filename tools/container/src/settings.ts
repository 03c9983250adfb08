import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What one service is configured with: a file for each variable, named like it. */
export interface Settings {
  readonly read: (variable: string) => Promise<string | undefined>;
  readonly write: (variable: string, value: string) => Promise<void>;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The settings in a folder, which must exist. */
export const makeSettings = (folder: string): Settings => {
  const read = async (variable: string): Promise<string | undefined> => {
    try {
      return await readFile(join(folder, variable), 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  return {
    read,
    write: async (variable, value) => {
      if ((await read(variable)) === value) return;
      // Renamed when complete: a service never reads half a value.
      const unfinished = join(folder, `.${randomUUID()}`);
      await writeFile(unfinished, value, { mode: 0o400 });
      await rename(unfinished, join(folder, variable));
    },
  };
};
