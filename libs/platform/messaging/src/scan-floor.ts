/** Where a scan of due rows begins, in the database's time. */
export interface ScanFloor {
  /** Rows due before it need not be looked at; undefined: look at all. */
  readonly from: () => Date | undefined;
  /** Tells what a scan found: until when it has seen everything, whether it took all it could, how long it took. */
  readonly seen: (until: Date, isMore: boolean, milliseconds: number) => void;
}

/**
 * Milliseconds that a scan looks back behind what it has seen: a row carries the time at which its transaction
 * began, and shows when that commits.
 */
const lookBack = 2_000;
/** Milliseconds between two scans that look back while there is more than one of them takes. */
const lookBackEvery = 500;
/** Milliseconds between two scans of everything, which find what committed even later. */
const fullScanEvery = 5_000;
/** A full scan takes at most a fiftieth of the time. */
const fullScanShare = 50;

/**
 * Sent rows leave dead entries in the index, and while some transaction is held open nothing can remove them. A scan
 * that began at the beginning would walk over all of them each time; this one begins where the last one came to. In a
 * backlog even a look back is a long walk, and what committed late is not in a hurry there.
 */
export const makeScanFloor = (now: () => number = () => performance.now()): ScanFloor => {
  let reached: Date | undefined;
  let lookBackAt = 0;
  let fullScanAt = 0;
  let [full, back] = [true, true];
  return {
    from: () => {
      full = now() >= fullScanAt;
      back = full || now() >= lookBackAt;
      if (full || reached === undefined) return undefined;
      return new Date(reached.getTime() - (back ? lookBack : 0));
    },
    seen: (until, isMore, milliseconds) => {
      reached = until;
      if (!isMore) lookBackAt = 0;
      else if (back) lookBackAt = now() + lookBackEvery;
      if (full) fullScanAt = now() + Math.max(fullScanEvery, milliseconds * fullScanShare);
    },
  };
};
