import type { z } from 'zod';
import type { jobRunSchema, jobSchema } from './job-schemas';
import type {
  deadLetterSchema,
  deadLettersSchema,
  discardedSchema,
  discardRequestSchema,
  redriveOutcomeSchema,
  redriveRequestSchema,
  redrivenSchema,
  shownDeadLetterSchema,
} from './dead-letter-schemas';
import type { operatorActionSchema } from './operator-action-schemas';
import type { outboxSchema, parkedRowSchema, shownParkedRowSchema } from './outbox-schemas';
import type { permittedReplaySchema, replayReportSchema, replayRequestSchema } from './replay-schemas';
import type { holdsSchema } from './schemas';
import type { statusSchema } from './status-schema';

/** @see {@link holdsSchema} */
export type Holds = z.output<typeof holdsSchema>;
/** @see {@link statusSchema} */
export type StatusBody = z.output<typeof statusSchema>;
/** @see {@link outboxSchema} */
export type OutboxBody = z.output<typeof outboxSchema>;
/** @see {@link parkedRowSchema} */
export type ParkedRowBody = z.output<typeof parkedRowSchema>;
/** @see {@link shownParkedRowSchema} */
export type ShownParkedRowBody = z.output<typeof shownParkedRowSchema>;
/** @see {@link deadLetterSchema} */
export type DeadLetterBody = z.output<typeof deadLetterSchema>;
/** @see {@link deadLettersSchema} */
export type DeadLettersBody = z.output<typeof deadLettersSchema>;
/** @see {@link shownDeadLetterSchema} */
export type ShownDeadLetterBody = z.output<typeof shownDeadLetterSchema>;
/** @see {@link redriveRequestSchema} */
export type RedriveRequest = z.output<typeof redriveRequestSchema>;
/** @see {@link redriveOutcomeSchema} */
export type RedriveOutcome = z.output<typeof redriveOutcomeSchema>;
/** @see {@link redrivenSchema} */
export type RedriveReport = z.output<typeof redrivenSchema>;
/** @see {@link replayRequestSchema} */
export type ReplayRequest = z.output<typeof replayRequestSchema>;
/** @see {@link permittedReplaySchema} */
export type PermittedReplay = z.output<typeof permittedReplaySchema>;
/** @see {@link replayReportSchema} */
export type ReplayReportBody = z.output<typeof replayReportSchema>;
/** @see {@link discardRequestSchema} */
export type DiscardRequest = z.output<typeof discardRequestSchema>;
/** @see {@link discardedSchema} */
export type DiscardReport = z.output<typeof discardedSchema>;
/** @see {@link jobSchema} */
export type JobBody = z.output<typeof jobSchema>;
/** @see {@link jobRunSchema} */
export type JobRunBody = z.output<typeof jobRunSchema>;
/** @see {@link operatorActionSchema} */
export type OperatorActionBody = z.output<typeof operatorActionSchema>;
