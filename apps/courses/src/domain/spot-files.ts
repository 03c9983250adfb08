import type { SpotCategory } from './spots';

/** A spot as a file describes it. */
export interface NewSpot {
  readonly name: string;
  readonly category: SpotCategory;
  readonly address: string;
  readonly lat: number;
  readonly lng: number;
  readonly summary: string;
}

/** One line of a file of spots: a spot, or why it is none. */
export type SpotLine =
  { readonly line: number; readonly spot: NewSpot } | { readonly line: number; readonly problem: string };

/** Files of spots that were uploaded. */
export interface SpotFiles {
  /** Where to put the file of an import. */
  readonly uploadUrl: (importId: string, seconds: number) => Promise<string>;
  readonly exists: (importId: string) => Promise<boolean>;
  /**
   * Its lines in their order.
   * @throws DomainError `courses.no-spot-file`, `courses.spot-file-too-large`, `courses.spot-file-unreadable`
   */
  readonly read: (importId: string) => AsyncIterable<SpotLine>;
}
