import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Bytes at the end of a log that are looked through. */
const tail = 8 * 1024 * 1024;

const lineSchema = z.object({
  level: z.literal('error'),
  err: z.object({ type: z.string().default('Error'), message: z.string() }),
  messageId: z.string().optional(),
  traceId: z.string().optional(),
});

const readTail = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, tail);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
};

const lineOf = (text: string) => {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** The logs of a service and of its functions. */
const filesOf = async (logs: string, service: string): Promise<string[]> => {
  const files = await readdir(logs).catch(() => []);
  return files.filter((file) => file === `${service}.log` || file.startsWith(`${service}-`));
};

/** The last error that a service on this machine logged of a message; undefined where it is not found. */
export const findLoggedError = async (
  logs: string | undefined,
  service: string,
  letter: { readonly messageId: string; readonly traces: { readonly traceId: string } | null },
): Promise<string | undefined> => {
  if (logs === undefined) return undefined;
  const { messageId, traces } = letter;
  const wanted = [messageId, ...(traces ? [traces.traceId] : [])];
  for (const file of await filesOf(logs, service)) {
    const text = await readTail(join(logs, file)).catch(() => '');
    for (const line of text.split('\n').reverse()) {
      if (!wanted.some((id) => line.includes(id))) continue;
      const found = lineOf(line);
      if (found !== undefined) return `${found.err.type}: ${found.err.message}`;
    }
  }
  return undefined;
};
