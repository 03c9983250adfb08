/** One event on its way to the bus. */
export interface BusEntry {
  readonly source: string;
  readonly detailType: string;
  /** The envelope as JSON. */
  readonly detail: string;
  readonly traceparent?: string;
}

/** What became of one entry. */
export type PutResult = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** The event bus, seen by who publishes. */
export interface Bus {
  /**
   * Puts entries; each fails or succeeds by itself, and the results are in the entries' order.
   *
   * @param entries as many as {@link batchesOf} puts in one batch.
   * @throws Error when the bus cannot be reached, or refuses the call as a whole.
   */
  readonly put: (entries: readonly BusEntry[]) => Promise<PutResult[]>;
}
