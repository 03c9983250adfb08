import { open, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const pause = 200;

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

const readFrom = async (path: string, from: number, to: number): Promise<Buffer> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/** Tells each line that is appended to a file from now on, whether the file is there yet or not. */
export const followLines = async (
  path: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<void> => {
  let read = await sizeOf(path);
  let rest = Buffer.alloc(0);
  while (!signal.aborted) {
    const size = await sizeOf(path);
    if (size > read) {
      const text = Buffer.concat([rest, await readFrom(path, read, size)]);
      read = size;
      const end = text.lastIndexOf('\n') + 1;
      for (const line of text.subarray(0, end).toString().split('\n').slice(0, -1)) onLine(line);
      rest = text.subarray(end);
    }
    await wait(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
};
