import type { BusEntry } from './bus';

/** Entries of one PutEvents call, and of one SendMessageBatch. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
export const maxEntries = 10;

/**
 * UTF-8 bytes of one PutEvents call. AWS allows 1 MB since January 2026; 256 KB is what every region and every
 * consumer's queue takes.
 */
export const maxBatchBytes = 256 * 1024;

/** How EventBridge counts an entry: UTF-8 bytes of source, detail-type and detail, 14 more for the time. */
export const sizeOf = ({ source, detailType, detail }: BusEntry): number =>
  14 + Buffer.byteLength(source) + Buffer.byteLength(detailType) + Buffer.byteLength(detail);

/** Splits entries, in their order, into batches that one PutEvents call takes. An entry over the limit stands alone. */
export const batchesOf = <Entry extends BusEntry>(entries: readonly Entry[]): Entry[][] => {
  const batches: Entry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    const batch = batches.at(-1);
    if (batch !== undefined && batch.length < maxEntries && bytes + size <= maxBatchBytes) {
      batch.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
};
