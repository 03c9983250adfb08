import type { Page, PageQuery } from '@datepop/kit';
import type { RowKind } from './outbox-rows';

/** A row of the outbox that kept being refused, with everything that an operator decides by. */
export interface ParkedRow {
  readonly id: string;
  readonly kind: RowKind;
  readonly source: string;
  readonly detailType: string;
  /** The envelope as JSON. */
  readonly detail: string;
  /** How often it has been refused. */
  readonly refusals: number;
  readonly recordedAt: Date;
  readonly parkedAt: Date;
  readonly lastError: string | null;
}

/** The parked rows of the outbox, seen by an operator. No relay touches one while it is parked. */
export interface ParkedRows {
  /** Those parked longest first. */
  readonly page: (query: PageQuery) => Promise<Page<ParkedRow>>;
  readonly ofId: (id: string) => Promise<ParkedRow | null>;
  /**
   * Hands rows back to the relay, as if they had been recorded now.
   *
   * @param which these, or as many as `atMost` of all.
   * @returns the ids of those that were parked.
   */
  readonly retry: (which: readonly string[] | { readonly atMost: number }) => Promise<string[]>;
  /** Removes rows for good; returns those that were parked. */
  readonly discard: (ids: readonly string[]) => Promise<ParkedRow[]>;
}
