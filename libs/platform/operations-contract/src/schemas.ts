import { z } from 'zod';

export const timeSchema = z.iso.datetime({ offset: true });
export const countSchema = z.int().nonnegative();

/** Why an operator does something: kept in the audit log. */
export const reasonSchema = z.string().trim().min(3, 'say why, in 3 letters or more').max(500);

/** What may be read of an event without knowing its data. Null where the payload is no event of ours. */
export const tracesSchema = z
  .object({
    eventId: z.uuid(),
    aggregate: z.object({ type: z.string(), id: z.uuid() }),
    occurredAt: timeSchema,
    correlationId: z.string(),
    traceId: z.string(),
  })
  .nullable();

/** What a queue holds: `events`, or the messages of the task or job with this name. */
export const holdsSchema = z.string().min(1).max(80);

/** What the manifest says about delivering it again. */
export const redriveSchema = z.enum(['safe', 'reconcile-first', 'never']);
