import type { Bus, BusEntry, PutResult } from './bus';

export const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** Of an entry that a call says nothing about. */
export const nobodyAnswered: PutResult = {
  accepted: false,
  refused: false,
  reason: 'no answer for this entry',
};

/** Names under which EventBridge and SQS find a call wrong in itself: sent again unchanged it cannot succeed. */
const wrong = /(ValidationException|InvalidParameterValue|BatchRequestTooLong|InvalidMessageContents)$/;

/**
 * A call's results, whatever happens to it. A call that was wrong in itself is made again for each entry: one of them
 * is at fault, and the others must not suffer for it. Of any other failure no entry is to blame.
 */
export const resultsOf =
  (call: (entries: readonly BusEntry[]) => Promise<PutResult[]>): Bus['put'] =>
  async (entries) => {
    try {
      return await call(entries);
    } catch (error) {
      const reason = reasonOf(error);
      const refused = error instanceof Error && wrong.test(error.name);
      if (!refused || entries.length === 1) return entries.map(() => ({ accepted: false, refused, reason }));
      return (await Promise.all(entries.map((entry) => resultsOf(call)([entry])))).flat();
    }
  };
