import { z } from 'zod';

const timeSchema = z.iso.datetime({ offset: true });

/** Work that takes a while, for whoever follows it by its id. */
export const operationSchema = z.object({
  id: z.uuid(),
  /** The task that is done: `<service>.<verb-noun>`. */
  type: z.string(),
  /** A failed one may be tried again by an operator, and succeed yet. */
  state: z.enum(['waiting', 'running', 'succeeded', 'failed', 'cancelled']),
  /** Parts of the work; `total` is null while nobody knows how many there are. */
  progress: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative().nullable() }),
  /** What it came to, in numbers; null before its end. */
  result: z.record(z.string(), z.number()).nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: timeSchema,
  startedAt: timeSchema.nullable(),
  finishedAt: timeSchema.nullable(),
});

/** @see {@link operationSchema} */
export type Operation = z.output<typeof operationSchema>;
