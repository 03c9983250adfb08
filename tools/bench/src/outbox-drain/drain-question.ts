import { z } from 'zod';

/** Send what waits until so many events were accepted, then stop. */
export const drainSchema = z.object({ events: z.int().positive() });

export type Drain = z.infer<typeof drainSchema>;

export const drainedSchema = z.object({
  /** Accepted in all: when more waits, some were under way at the stop. */
  events: z.int(),
  /** Milliseconds until the bus had accepted the first. */
  firstAfter: z.number(),
  /** Milliseconds until the bus had accepted as many as were asked for. */
  acceptedAfter: z.number(),
  /** Milliseconds until nothing was under way, and what was accepted had left the table. */
  settledAfter: z.number(),
});

export type Drained = z.infer<typeof drainedSchema>;
