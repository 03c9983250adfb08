import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { isJson } from '../front/is-json';

/** Values by key that are kept in a file, where each line tells the latest value of one key. */
export interface Journal {
  /** What the file told when it was opened. */
  readonly entries: ReadonlyMap<string, unknown>;
  /** Takes down the latest value of a key, which JSON must be able to tell; undefined removes the key. */
  note(key: string, value: unknown): void;
  /** Resolves when the file tells all that was noted. @throws Node's error when it cannot be written */
  written(): Promise<void>;
}

/** So many more lines than keys make it worth to write the file anew. */
const SPARE_LINES = 1_000;

const lineOf = (key: string, value: unknown): string => `${JSON.stringify({ key, value })}\n`;

/** Of an error of Node's, such as ENOENT. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

interface Told {
  readonly entries: Map<string, unknown>;
  readonly lines: number;
}

const readLines = (lines: readonly string[]): Map<string, unknown> => {
  const entries = new Map<string, unknown>();
  for (const [index, line] of lines.entries()) {
    try {
      const { key, value } = JSON.parse(line) as { key: string; value?: unknown };
      if (value === undefined) entries.delete(key);
      else entries.set(key, value);
    } catch (error) {
      throw new Error(`line ${index + 1}: ${String(error)}`, { cause: error });
    }
  }
  return entries;
};

const read = async (file: string): Promise<Told> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  // Otherwise a kill cut it short, and nobody was told that it was kept.
  if (isJson(rest)) lines.push(rest);
  return { entries: readLines(lines), lines: rest === '' ? lines.length : Infinity };
};

/** For a cloud that keeps nothing. */
export const noJournal: Journal = {
  entries: new Map(),
  note: () => undefined,
  written: () => Promise.resolve(),
};

/**
 * Opens a journal, an empty one where there is no file.
 * @param log told when the file cannot be written; what could not be written is tried again with the next note
 * @throws when a line cannot be read, with its number
 */
export const openJournal = async (file: string, log: (line: string) => void): Promise<Journal> => {
  const told = await read(file);
  const latest = new Map(told.entries);
  /** Of the file; so many that it is written anew when its end is not known to be whole. */
  let { lines } = told;
  let unwritten = '';
  let writing: Promise<void> | undefined;

  const writeAnew = async () => {
    const text = [...latest].map(([key, value]) => lineOf(key, value)).join('');
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
    lines = latest.size;
  };

  const write = async () => {
    while (unwritten !== '') {
      const text = unwritten;
      unwritten = '';
      try {
        if (lines > 2 * latest.size + SPARE_LINES) await writeAnew();
        else await appendFile(file, text);
      } catch (error) {
        unwritten = text;
        lines = Infinity;
        log(`${file} cannot be written: ${String(error)}`);
        throw error;
      }
    }
  };

  const written = (): Promise<void> => {
    writing ??= write().finally(() => (writing = undefined));
    return writing;
  };

  return {
    entries: told.entries,
    note: (key, value) => {
      if (value === undefined) latest.delete(key);
      else latest.set(key, value);
      unwritten += lineOf(key, value);
      lines += 1;
      void written().catch(() => undefined);
    },
    written,
  };
};
