import { pageOf } from '@datepop/kit';
import { z } from 'zod';

const timeSchema = z.iso.datetime({ offset: true });
const countSchema = z.int().nonnegative();

/** Why an operator does something: kept in the audit log. */
export const reasonSchema = z.string().trim().min(3, 'say why, in 3 letters or more').max(500);

/** What may be read of an event without knowing its data. Null where the payload is no event of ours. */
const tracesSchema = z
  .object({
    eventId: z.uuid(),
    aggregate: z.object({ type: z.string(), id: z.uuid() }),
    occurredAt: timeSchema,
    correlationId: z.string(),
    traceId: z.string(),
  })
  .nullable();

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

/** What a queue holds: `events`, or the messages of the task or job with this name. */
export const holdsSchema = z.string().min(1).max(80);

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

/** What the manifest says about delivering it again. */
const redriveSchema = z.enum(['safe', 'reconcile-first', 'never']);

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

/** Which of the archived events shall come to this service once more, and what the operator vouches for. */
export const replayRequestSchema = z
  .object({
    from: timeSchema,
    to: timeSchema,
    /** The detail-types; every one that the service reads by default. */
    events: z.array(z.string().min(1).max(128)).min(1).max(100).optional(),
    dryRun: z.boolean().default(false),
    /** As for a redrive. */
    confirmReconciled: z.boolean().default(false),
    reason: reasonSchema.optional(),
  })
  .refine(({ from, to }) => !(Date.parse(from) >= Date.parse(to)), {
    path: ['to'],
    message: 'is not after from',
  })
  .refine(({ confirmReconciled, reason }) => !confirmReconciled || reason !== undefined, {
    path: ['reason'],
    message: 'say what was reconciled',
  });

/** What may be replayed: whoever asked starts it with EventBridge under this name, to these rules alone. */
export const permittedReplaySchema = z.object({
  /** Null where nothing may be replayed, and in a dry run. */
  replay: z.string().max(64).nullable(),
  subscriptions: z.array(
    z.object({
      name: z.string(),
      detailType: z.string(),
      rule: z.string(),
      redrive: redriveSchema,
      /** Why it is left out; null where it is in. */
      refusal: z.string().nullable(),
    }),
  ),
});

/** What a replay has done so far. What it would have sent out of the service is counted as muted. */
export const replayReportSchema = z.object({
  replay: z.string(),
  types: z.array(z.object({ detailType: z.string(), handled: countSchema, muted: countSchema })),
  changes: z.array(
    z.object({ table: z.string(), inserted: countSchema, updated: countSchema, deleted: countSchema }),
  ),
});

/** Something that an operator did, or began and did not live to end: then `outcome` is null. */
export const operatorActionSchema = z.object({
  id: z.uuid(),
  operatorId: z.string(),
  action: z.string(),
  happenedAt: timeSchema,
  reason: z.string().nullable(),
  parameters: z.unknown(),
  outcome: z.unknown(),
  correlationId: z.string(),
});

/** @see {@link operatorActionSchema} */
export const operatorActionsSchema = pageOf(operatorActionSchema);
