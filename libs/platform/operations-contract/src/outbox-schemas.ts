import { z } from 'zod';
import { countSchema, timeSchema, tracesSchema } from './schemas';

/** Events go to the bus, tasks to their queues. */
const rowKindSchema = z.enum(['event', 'task', 'ordered-task']);

/** What waits in the outbox: events and tasks that have not been sent yet. */
export const outboxSchema = z.object({
  pending: countSchema,
  /** Pending ones that have failed at least once. */
  failed: countSchema,
  /** The lag: seconds since the oldest pending one was recorded. */
  oldestSeconds: z.number().nonnegative().nullable(),
  parked: countSchema,
  types: z.array(
    z.object({
      kind: rowKindSchema,
      detailType: z.string(),
      pending: countSchema,
      failed: countSchema,
      oldestSeconds: z.number().nonnegative().nullable(),
      parked: countSchema,
    }),
  ),
});

/** A parked row as lists show it: nothing of its data, and an error without personal data. */
export const parkedRowSchema = z.object({
  id: z.uuid(),
  kind: rowKindSchema,
  detailType: z.string(),
  refusals: countSchema,
  recordedAt: timeSchema,
  parkedAt: timeSchema,
  error: z.string().nullable(),
  bytes: countSchema,
  traces: tracesSchema,
});

/** One parked row with its whole payload and error. */
export const shownParkedRowSchema = parkedRowSchema.extend({ payload: z.unknown() });
