import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes the directory where it is missing.
 * @throws when nothing can be written there, with the reason in one line
 */
export const prepareDataDirectory = async (directory: string): Promise<void> => {
  const probe = join(directory, `.probe-${process.pid}`);
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`the data directory "${directory}" cannot be written: ${why}`);
  }
};
