import { readFile, stat } from 'node:fs/promises';
import { reasonOf } from '../reason';

const mostBytes = 1_000_000;

/** The text of a file, or why there is none. */
export const readText = async (path: string): Promise<{ text: string } | { reason: string }> => {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) return { reason: `is larger than ${mostBytes} bytes` };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
};
