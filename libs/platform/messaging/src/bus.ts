import type { Circuit } from './circuit';

/** One event or task on its way. */
export interface BusEntry {
  /** Its id, under which its readers remember it. */
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  /** The envelope as JSON. */
  readonly detail: string;
  /** Of a task: not before then. */
  readonly runAt?: Date | undefined;
  /** Of an ordered task: it comes after those of the same key that were put off before it. */
  readonly orderKey?: string | undefined;
}

/**
 * What became of one entry. `refused`: it was looked at and not taken. Otherwise nobody looked: the call as a whole
 * was throttled, or failed.
 */
export type PutResult =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly refused: boolean; readonly reason: string };

/** What takes entries, seen by the relay: the bus, or the service's own task queue. */
export interface Bus {
  /**
   * Puts entries; each fails or succeeds by itself, and the results are in the entries' order. Never throws.
   *
   * @param entries as many as {@link batchesOf} puts in one batch.
   */
  readonly put: (entries: readonly BusEntry[]) => Promise<PutResult[]>;
  /** Whether it answers at present. */
  readonly circuit: Pick<Circuit, 'state' | 'pause'>;
}
