import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { invalidParameter, requestTooLarge } from '../lambda-error';

/** Where a function's bundle lies. */
export interface Code {
  readonly folder: string;
  /** Whether the folder is the developer's own: it may change, and is never removed. */
  readonly local: boolean;
  /** Bytes of the archive, 0 for a local folder. */
  readonly size: number;
  readonly sha256: string;
}

/** The bucket that stands for this machine's own folders: its keys are absolute paths. */
const LOCAL_FOLDER = 'local-folder';

/** Lambda's limit for an archive that comes in a request. */
const MAX_ZIP_BYTES = 52_428_800;

export const codeMembers = {
  ZipFile: z.base64().optional(),
  S3Bucket: z.string().optional(),
  S3Key: z.string().optional(),
};

export const codeInput = z.strictObject(codeMembers);

type CodeInput = Pick<z.output<typeof codeInput>, keyof typeof codeMembers>;

const sha256 = (content: Buffer | string) => createHash('sha256').update(content).digest('base64');

const isFolder = async (path: string) => {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ?? false;
};

const localFolder = async (folder: string): Promise<Code> => {
  if (!isAbsolute(folder) || !(await isFolder(folder))) {
    throw invalidParameter(`Code.S3Key "${folder}" is not the absolute path of a folder on this machine.`);
  }
  return { folder, local: true, size: 0, sha256: sha256(folder) };
};

/** Takes the code of functions in, and throws it away. */
export interface CodeStore {
  /** @throws InvalidParameterValueException, RequestTooLargeException */
  take(given: CodeInput): Promise<Code>;
  remove(code: Code): Promise<void>;
}

export const makeCodeStore = (temporaryFolder: () => string): CodeStore => ({
  take: async ({ ZipFile, S3Bucket, S3Key }) => {
    if ((ZipFile === undefined) === (S3Bucket === undefined)) {
      throw invalidParameter('Code needs either ZipFile or S3Bucket and S3Key.');
    }
    if (ZipFile === undefined) {
      if (S3Bucket === LOCAL_FOLDER) return localFolder(S3Key ?? '');
      throw invalidParameter(
        `Code.S3Bucket must be "${LOCAL_FOLDER}", with a path of this machine as S3Key; or give a ZipFile.`,
      );
    }
    const archive = Buffer.from(ZipFile, 'base64');
    if (archive.length > MAX_ZIP_BYTES) {
      throw requestTooLarge(`Code.ZipFile must be smaller than ${MAX_ZIP_BYTES} bytes.`);
    }
    const { unzip } = await import('./unzip');
    const folder = join(temporaryFolder(), 'code', randomUUID());
    await mkdir(folder, { recursive: true });
    await unzip(archive, folder);
    return { folder, local: false, size: archive.length, sha256: sha256(archive) };
  },
  remove: async ({ folder, local }) => {
    // What cannot be removed now goes with everything else at the end.
    if (!local) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  },
});
