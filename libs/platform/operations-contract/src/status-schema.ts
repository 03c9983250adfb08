import { z } from 'zod';
import { outboxSchema } from './outbox-schemas';
import { countSchema, holdsSchema } from './schemas';

/** A service at a glance. A part that cannot be reached, `outbox` or what a
 * queue holds, is missing and told in `failures`. */
export const statusSchema = z.object({
  service: z.string(),
  /** Null where there is none. */
  outbox: outboxSchema.omit({ types: true }).nullable(),
  /** About, as SQS counts. */
  queues: z.array(
    z.object({
      holds: holdsSchema,
      waiting: countSchema,
      inFlight: countSchema,
      delayed: countSchema,
      deadLetters: countSchema,
    }),
  ),
  failures: z.array(z.object({ part: z.string(), message: z.string() })),
});
