import { pageOf } from '@datepop/kit';
import { z } from 'zod';
import { reasonSchema, timeSchema } from './schemas';

/** The name of a job in the manifest. */
export const jobNameSchema = z.string().min(1).max(80);

/** What has become of one tick, with an error without personal data. */
export const jobRunSchema = z.object({
  scheduledFor: timeSchema,
  trigger: z.enum(['schedule', 'operator', 'catch-up']),
  state: z.enum(['running', 'succeeded', 'failed', 'skipped', 'missed']),
  attempts: z.int().nonnegative(),
  startedAt: timeSchema.nullable(),
  finishedAt: timeSchema.nullable(),
  /** Of the last try; so far, while it is at work. */
  seconds: z.number().nonnegative().nullable(),
  /** What the job had to tell. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** Why it did not succeed. */
  reason: z.string().nullable(),
  traceId: z.string().nullable(),
  /** The last twenty tries. One whose worker ended without a word is lost. */
  tries: z
    .array(
      z.object({
        attempt: z.int().positive(),
        state: z.enum(['running', 'succeeded', 'failed', 'lost']),
        startedAt: timeSchema,
        finishedAt: timeSchema.nullable(),
        error: z.string().nullable(),
      }),
    )
    .max(20),
});

/** A job as the manifest declares it, and how it stands. */
export const jobSchema = z.object({
  name: jobNameSchema,
  summary: z.string(),
  schedule: z.array(z.string()),
  timezone: z.string(),
  runtime: z.enum(['worker', 'lambda']),
  overlap: z.enum(['skip', 'queue']),
  missed: z.enum(['catch-up', 'skip']),
  timeoutSeconds: z.number(),
  /** Null where it is not paused. */
  paused: z.object({ since: timeSchema, by: z.string(), reason: z.string() }).nullable(),
  /** The next three times of its schedule, fewer where it ends. */
  nextTicks: z.array(timeSchema).max(3),
  lastRun: jobRunSchema.nullable(),
});

export const jobsSchema = z.object({ items: z.array(jobSchema) });

export const jobRunsSchema = pageOf(jobRunSchema);

/** A run that an operator wants. */
export const jobRunRequestSchema = z.object({
  /** The tick that is wanted; without it a tick of its own, for this moment. */
  scheduledFor: timeSchema.optional(),
  reason: reasonSchema.optional(),
});

export const queuedTickSchema = z.object({ scheduledFor: timeSchema });
