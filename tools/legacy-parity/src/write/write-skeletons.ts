import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { FileError } from '../errors';
import { reasonOf } from '../reason';
import type { Skeleton } from './skeletons';

/**
 * Writes each skeleton into its file.
 *
 * @throws FileError when one of the files is there already, and then none is written; or when one cannot be written.
 */
export const writeSkeletons = async (folder: string, skeletons: readonly Skeleton[]): Promise<void> => {
  const files = skeletons.map(({ path, source }) => ({ path: join(folder, path), source }));
  const there = files.filter(({ path }) => existsSync(path));
  if (there.length > 0) {
    throw new FileError(there.map(({ path }) => `${path}: is there already, and nothing was written`));
  }
  for (const { path, source } of files) {
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, source, { flag: 'wx' });
    } catch (error) {
      throw new FileError([`${path}: ${reasonOf(error)}`]);
    }
  }
};
