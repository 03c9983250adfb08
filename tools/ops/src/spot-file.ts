import { readFile, stat } from 'node:fs/promises';
import { largestSpotFile } from '@datepop/contracts/courses';
import { OpsError } from './errors';
import { reasonOf } from './reason-of';

/** Milliseconds to put a file of spots where it is read from. */
const uploadTimeout = 5 * 60_000;

/** Reads a file of spots. @throws OpsError when it cannot be read, or is larger than an import takes. */
export const readSpotFile = async (path: string): Promise<Buffer> => {
  try {
    const { size } = await stat(path);
    if (size > largestSpotFile)
      throw new OpsError(`${path} has ${size} bytes, more than the ${largestSpotFile} that an import takes`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof OpsError) throw error;
    throw new OpsError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? reasonOf(error)}`);
  }
};

/** Puts a file where the service said. @throws OpsError when it is not taken. */
export const upload = async (url: string, body: Buffer): Promise<void> => {
  const headers = { 'content-type': 'text/csv' };
  const signal = AbortSignal.timeout(uploadTimeout);
  const answer = await fetch(url, { method: 'PUT', headers, body, signal, redirect: 'error' }).catch(
    (error: unknown) => {
      throw new OpsError(`the file could not be put at ${new URL(url).origin}: ${reasonOf(error)}`);
    },
  );
  await answer.body?.cancel();
  if (!answer.ok) throw new OpsError(`the file was not taken at ${new URL(url).origin}: ${answer.status}`);
};
