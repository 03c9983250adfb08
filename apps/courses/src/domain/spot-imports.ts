import type { NewSpot } from './spot-files';

export interface RefusedLine {
  readonly line: number;
  readonly problem: string;
}

export interface ImportedLine {
  readonly line: number;
  readonly spot: NewSpot;
}

/** What became of the lines of an import. */
export interface ImportCounts {
  readonly imported: number;
  readonly refused: number;
}

/** Spots on their way from a file into the catalogue. */
export interface SpotImports {
  /** Adds spots, or renews those that are there by name and address; returns the lines that it could not place. */
  readonly put: (spots: readonly ImportedLine[]) => Promise<RefusedLine[]>;
  /** Keeps lines that made no spot, to be looked at. */
  readonly refuse: (importId: string, lines: readonly RefusedLine[]) => Promise<void>;
  /** Adds to what the import has come to. */
  readonly note: (importId: string, counts: ImportCounts) => Promise<void>;
  readonly countsOf: (importId: string) => Promise<ImportCounts>;
  /** The first of them, by line. */
  readonly refusedLines: (importId: string, limit: number) => Promise<RefusedLine[]>;
}
