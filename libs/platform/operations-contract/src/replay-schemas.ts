import { z } from 'zod';
import { countSchema, reasonSchema, redriveSchema, timeSchema } from './schemas';

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
