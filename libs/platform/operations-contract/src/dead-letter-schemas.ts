import { z } from 'zod';
import { countSchema, holdsSchema, reasonSchema, redriveSchema, timeSchema, tracesSchema } from './schemas';

/** A dead letter as lists show it: nothing of its data, and an error without personal data. */
export const deadLetterSchema = z.object({
  messageId: z.string(),
  detailType: z.string().nullable(),
  /** The subscription or task of the manifest; null where nobody here handles such a message. */
  handler: z.string().nullable(),
  redrive: redriveSchema.nullable(),
  sentAt: timeSchema,
  /** Null where it was not written down: the consumer's log knows, under the trace id. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** The rule that could not deliver it. */
  ruleArn: z.string().nullable(),
  bytes: countSchema,
  traces: tracesSchema,
});

/** One dead letter with its whole payload and error. */
export const shownDeadLetterSchema = deadLetterSchema.extend({ payload: z.unknown() });

/** A bounded look at dead letters: in no order, because their queue has none. */
export const deadLettersSchema = z.object({
  items: z.array(deadLetterSchema).max(100),
  /** About how many there are in all. */
  total: countSchema,
});

/** Which letters to deliver again, how fast, and what the operator vouches for. */
export const redriveRequestSchema = z
  .object({
    holds: holdsSchema.default('events'),
    ids: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
    /** Instead of ids: every letter that was there at `before`. */
    all: z.literal(true).optional(),
    /** What came later is left alone, or letters that fail again would go round for ever. Now by default. */
    before: timeSchema.optional(),
    dryRun: z.boolean().default(false),
    perSecond: z.int().min(1).max(500).default(10),
    /** Says that the state was looked at: needed where the manifest says `reconcile-first`, with a reason. */
    confirmReconciled: z.boolean().default(false),
    reason: reasonSchema.optional(),
  })
  .refine(({ ids, all }) => (ids === undefined) !== (all === undefined), {
    path: ['ids'],
    message: 'give either ids or all',
  })
  .refine(({ confirmReconciled, reason }) => !confirmReconciled || reason !== undefined, {
    path: ['reason'],
    message: 'say what was reconciled',
  });

/** `redrivable` is what a dry run says of what it would have redriven; `missing` of an id that is in no letter. */
const redriveVerdictSchema = z.enum(['redriven', 'redrivable', 'refused', 'missing']);

/** What became of one letter. */
export const redriveOutcomeSchema = z.object({
  messageId: z.string(),
  eventId: z.uuid().nullable(),
  handler: z.string().nullable(),
  outcome: redriveVerdictSchema,
  /** Why it was refused, or what went wrong beside. */
  note: z.string().nullable(),
});

/** What one call did. A large queue takes several, each with the same `before`. */
export const redrivenSchema = z.object({
  /** The first hundred that went, and the first hundred that did not; `counts` counts all. */
  results: z.array(redriveOutcomeSchema).max(200),
  counts: z.record(redriveVerdictSchema, countSchema),
  before: timeSchema,
  /** False while there may be more for another call. */
  finished: z.boolean(),
  /** What broke it off after it had sent some. */
  failure: z.string().nullable(),
});

/** Which letters nobody needs any more. */
export const discardRequestSchema = z.object({
  holds: holdsSchema.default('events'),
  ids: z.array(z.string().min(1).max(100)).min(1).max(100),
  reason: reasonSchema,
});

/** What became of them: `missing` are ids that are in no letter that could be looked at. */
export const discardedSchema = z.object({ discarded: z.array(z.string()), missing: z.array(z.string()) });
