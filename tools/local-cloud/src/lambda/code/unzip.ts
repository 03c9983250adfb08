import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import { invalidParameter } from '../lambda-error';

/** Lambda's limit. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_UNZIPPED_BYTES = 262_144_000;

const MAX_FILES = 50_000;

/** What the archive says of the file's permissions, and always enough to read it. */
const modeOf = ({ externalFileAttributes }: Entry) => ((externalFileAttributes >>> 16) & 0o777) | 0o600;

/**
 * Unpacks an archive into a folder. The reader refuses names that would leave the folder and entries that are
 * longer than they say; a link is unpacked as a file that holds its target's name.
 * @throws InvalidParameterValueException
 */
export const unzip = async (archive: Buffer, folder: string): Promise<void> => {
  const { fromBufferPromise } = await import('yauzl');
  let bytes = 0;
  try {
    const zip = await fromBufferPromise(archive);
    if (zip.entryCount > MAX_FILES) throw new Error(`it has more than ${MAX_FILES} files`);
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize;
      if (bytes > MAX_UNZIPPED_BYTES) {
        throw new Error(`unzipped it must be smaller than ${MAX_UNZIPPED_BYTES} bytes`);
      }
      const path = join(folder, entry.fileName);
      await mkdir(entry.fileName.endsWith('/') ? path : dirname(path), { recursive: true });
      if (entry.fileName.endsWith('/')) continue;
      const contents = await zip.openReadStreamPromise(entry);
      await pipeline(contents, createWriteStream(path, { flags: 'wx', mode: modeOf(entry) }));
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw invalidParameter(`Could not unzip the uploaded file: ${why}.`);
  }
};
