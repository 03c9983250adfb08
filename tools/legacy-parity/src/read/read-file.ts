import { readFile, stat } from 'node:fs/promises';
import { types } from 'node:util';

const mostBytes = 1_000_000;

const reasonOf = (error: unknown): string => {
  const code = types.isNativeError(error) && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES') return 'may not be read';
  throw error;
};

/** The text of a file, or why there is none. */
export const readText = async (path: string): Promise<{ text: string } | { reason: string }> => {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) return { reason: `is larger than ${mostBytes} bytes` };
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
};
