/** Where a scan of due rows begins, in the database's time. */
export interface ScanFloor {
  /** Rows due before it need not be looked at; undefined: look at all. */
  readonly from: () => Date | undefined;
  /** Tells what a scan found: until when it has seen everything, and how long it took. */
  readonly seen: (until: Date, milliseconds: number) => void;
}

/**
 * Milliseconds that a scan looks back behind what it has seen: a row carries the time at which its transaction
 * began, and shows when that commits.
 */
const lookBack = 2_000;
/** Milliseconds between two scans of everything, which find what committed even later. */
const fullScanEvery = 5_000;
/** A full scan takes at most a fiftieth of the time. */
const fullScanShare = 50;

/**
 * Sent rows leave dead entries in the index, and while some transaction is held open nothing can remove them. A scan
 * that began at the beginning would walk over all of them each time; this one begins where the last one came to.
 */
export const makeScanFloor = (now: () => number = () => performance.now()): ScanFloor => {
  let floor: Date | undefined;
  let fullScanAt = 0;
  let full = true;
  return {
    from: () => {
      full = now() >= fullScanAt;
      return full ? undefined : floor;
    },
    seen: (until, milliseconds) => {
      floor = new Date(until.getTime() - lookBack);
      if (full) fullScanAt = now() + Math.max(fullScanEvery, milliseconds * fullScanShare);
    },
  };
};
