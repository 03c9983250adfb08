import { eventMetadataSchema } from '@datepop/kit';
import { z } from 'zod';
import type { Bus, BusEntry, PutResult } from './bus';
import { reasonOf } from './put-failure';

/**
 * What travels instead of an event that is too large for the bus: its metadata, and where the whole of it is kept.
 */
export const claimCheckSchema = z.object({
  metadata: eventMetadataSchema,
  claimCheck: z.object({ bucket: z.string(), key: z.string() }),
});

/** Keeps what is too large to travel. */
export interface ClaimChecks {
  /** Puts the detail of a large entry away and returns the entry that travels; a small one returns as it is. */
  readonly check: <Entry extends BusEntry>(entry: Entry) => Promise<Entry>;
  /** The whole detail, fetched when only its claim check arrived. @throws Error when it cannot be fetched. */
  readonly redeem: (detail: unknown) => Promise<unknown>;
}

/**
 * UTF-8 bytes of a detail that travels itself. An SQS message holds 256 KB, and EventBridge's own envelope needs some
 * of them.
 */
export const maxInlineBytes = 240 * 1024;

/** Where nothing is put away: what is too large is refused by the bus and parked. */
export const noClaimChecks: ClaimChecks = {
  check: (entry) => Promise.resolve(entry),
  redeem: (detail) => Promise.resolve(detail),
};

type Checked = { readonly entry: BusEntry } | { readonly failure: PutResult };

/** A destination that puts away what is too large before it sends. */
export const withClaimChecks = (bus: Bus, { check }: ClaimChecks): Bus => {
  const checked = async (entry: BusEntry): Promise<Checked> => {
    try {
      return { entry: await check(entry) };
    } catch (error) {
      return { failure: { accepted: false, refused: false, reason: reasonOf(error) } };
    }
  };
  return {
    circuit: bus.circuit,
    put: async (entries) => {
      const all = await Promise.all(entries.map(checked));
      const travelling = all.flatMap((one) => ('entry' in one ? one.entry : []));
      const results = travelling.length > 0 ? await bus.put(travelling) : [];
      const remaining = results.values();
      return all.flatMap((one) => ('failure' in one ? one.failure : (remaining.next().value ?? [])));
    },
  };
};
