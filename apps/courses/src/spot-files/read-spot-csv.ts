import type { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { spotFileUnreadable } from '../domain/courses.errors';
import type { SpotLine } from '../domain/spot-files';
import { readSpotLine, spotColumns } from './spot-line';

interface ParsedRow {
  /** The error is that it has more or fewer columns than the header. */
  readonly info: { readonly lines: number; readonly error?: CsvError };
  readonly record: Readonly<Record<string, string>>;
}

const headerOf = (names: readonly string[]): string[] => {
  const header = names.map((name) => name.trim());
  const missing = spotColumns.filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !(spotColumns as readonly string[]).includes(name));
  if (missing.length > 0) throw spotFileUnreadable(`line 1: no column ${missing.join(', ')}`);
  if (unknown.length > 0) throw spotFileUnreadable(`line 1: unknown column ${unknown.join(', ')}`);
  return header;
};

/**
 * Reads a CSV file of spots, UTF-8 with a header; a line is counted where its row ends.
 *
 * @throws DomainError `courses.spot-file-unreadable` where the rest of the file could not be told apart.
 */
export async function* readSpotCsv(file: Readable): AsyncGenerator<SpotLine> {
  const rows = file.pipe(
    parse({ bom: true, columns: headerOf, info: true, skip_empty_lines: true, relax_column_count: true }),
  );
  file.once('error', (error) => rows.destroy(error));
  try {
    for await (const { info, record } of rows as AsyncIterable<ParsedRow>)
      yield info.error === undefined
        ? readSpotLine(info.lines, record)
        : { line: info.lines, problem: info.error.message };
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw spotFileUnreadable(error.message);
    throw error;
  } finally {
    file.destroy();
  }
}
