import { readFile } from 'node:fs/promises';

const EVERY_MS = 100;

const MEGABYTE = 1024 * 1024;

/** What a process holds for itself, in bytes: without the pages of files that it shares, Node's own among them. */
const memoryOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
};

export interface MemoryWatch {
  /** Looks once more and no longer; resolves to the most that was seen, in whole megabytes. */
  end(): Promise<number>;
  /** Whether that was more than the limit. */
  isExceeded(): boolean;
}

/**
 * Looks now and then how much memory a process holds, and acts when it is more than the limit in megabytes. V8 keeps
 * its own heap within the limit; this is for what lies outside, buffers above all. Only where there is /proc.
 */
export const watchMemory = (pid: number | undefined, limit: number, onExcess: () => void): MemoryWatch => {
  let most = 0;
  const isExceeded = () => most > limit * MEGABYTE;
  const look = async () => {
    if (pid === undefined || isExceeded()) return;
    most = Math.max(most, await memoryOf(pid));
    if (isExceeded()) onExcess();
  };
  const timer = setInterval(() => void look(), EVERY_MS).unref();
  void look();
  return {
    end: async () => {
      clearInterval(timer);
      await look();
      return Math.ceil(most / MEGABYTE);
    },
    isExceeded,
  };
};

/** Shares of the limit that Node may take for its heap, as in Lambda's own runtime. */
export const heapOptions = (limit: number): readonly string[] => [
  `--max-old-space-size=${Math.floor(limit * 0.9)}`,
  `--max-semi-space-size=${Math.max(1, Math.floor(limit * 0.05))}`,
];
