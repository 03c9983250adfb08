import { defineHttp, pageOf, pageQuerySchema, problemSchema } from '@datepop/kit';
import { z } from 'zod';
import { jobRoutes } from './jobs.http';
import { taskRoutes } from './tasks.http';
import {
  deadLettersSchema,
  discardedSchema,
  discardRequestSchema,
  redriveRequestSchema,
  redrivenSchema,
  shownDeadLetterSchema,
} from './dead-letter-schemas';
import { operatorActionsSchema } from './operator-action-schemas';
import { outboxSchema, parkedRowSchema, shownParkedRowSchema } from './outbox-schemas';
import { permittedReplaySchema, replayReportSchema, replayRequestSchema } from './replay-schemas';
import { holdsSchema, reasonSchema } from './schemas';
import { statusSchema } from './status-schema';

const metadata = { access: 'operator' } as const;

/** Which of the service's queues is meant. */
const queueSchema = z.object({ holds: holdsSchema.default('events') });

const rowIds = z.array(z.uuid()).min(1).max(100);

const operations = {
  getStatus: {
    method: 'GET',
    path: '/internal/v1/status',
    summary: 'What waits, what is parked and what is dead, at a glance',
    metadata,
    responses: { 200: statusSchema },
  },
  getOutbox: {
    method: 'GET',
    path: '/internal/v1/outbox',
    summary: 'What waits in the outbox, by type',
    metadata,
    responses: { 200: outboxSchema, 404: problemSchema },
  },
  listParkedRows: {
    method: 'GET',
    path: '/internal/v1/parked-rows',
    summary: 'Parked rows, those parked longest first',
    metadata,
    query: pageQuerySchema,
    responses: { 200: pageOf(parkedRowSchema), 404: problemSchema },
  },
  showParkedRow: {
    method: 'GET',
    path: '/internal/v1/parked-rows/:rowId',
    summary: 'One parked row with its payload: looking is kept in the audit log',
    metadata,
    pathParams: z.object({ rowId: z.uuid() }),
    responses: { 200: shownParkedRowSchema, 404: problemSchema },
  },
  retryParkedRows: {
    method: 'POST',
    path: '/internal/v1/parked-rows/retries',
    summary: 'Hand parked rows back to the relay: these, or up to 1,000 of all',
    metadata,
    body: z
      .object({ ids: rowIds.optional(), all: z.literal(true).optional(), reason: reasonSchema.optional() })
      .refine(({ ids, all }) => (ids === undefined) !== (all === undefined), {
        path: ['ids'],
        message: 'give either ids or all',
      }),
    responses: { 200: z.object({ retried: z.array(z.uuid()).max(1000) }), 404: problemSchema },
  },
  discardParkedRows: {
    method: 'POST',
    path: '/internal/v1/parked-rows/discards',
    summary: 'Remove parked rows for good',
    metadata,
    body: z.object({ ids: rowIds, reason: reasonSchema }),
    responses: { 200: z.object({ discarded: z.array(z.uuid()).max(100) }), 404: problemSchema },
  },
  listDeadLetters: {
    method: 'GET',
    path: '/internal/v1/dead-letters',
    summary: 'Some of the dead letters',
    metadata,
    query: queueSchema.extend({ limit: pageQuerySchema.shape.limit }),
    responses: { 200: deadLettersSchema, 404: problemSchema },
  },
  showDeadLetter: {
    method: 'GET',
    path: '/internal/v1/dead-letters/:messageId',
    summary: 'One dead letter with its payload: looking is kept in the audit log',
    metadata,
    pathParams: z.object({ messageId: z.string().max(100) }),
    query: queueSchema,
    responses: { 200: shownDeadLetterSchema, 404: problemSchema },
  },
  redriveDeadLetters: {
    method: 'POST',
    path: '/internal/v1/dead-letters/redrives',
    summary: 'Send dead letters back to their consumer, as the manifest allows',
    metadata,
    body: redriveRequestSchema,
    responses: { 200: redrivenSchema, 404: problemSchema },
  },
  discardDeadLetters: {
    method: 'POST',
    path: '/internal/v1/dead-letters/discards',
    summary: 'Remove dead letters for good',
    metadata,
    body: discardRequestSchema,
    responses: { 200: discardedSchema, 404: problemSchema },
  },
  ...jobRoutes,
  ...taskRoutes,
  permitReplay: {
    method: 'POST',
    path: '/internal/v1/replays',
    summary: 'Ask which archived events may come to this service once more, as the manifest allows',
    metadata,
    body: replayRequestSchema,
    responses: { 200: permittedReplaySchema, 404: problemSchema },
  },
  getReplay: {
    method: 'GET',
    path: '/internal/v1/replays/:replay',
    summary: 'What a replay has changed so far',
    metadata,
    pathParams: z.object({ replay: z.string().max(64) }),
    responses: { 200: replayReportSchema, 404: problemSchema },
  },
  listOperatorActions: {
    method: 'GET',
    path: '/internal/v1/operator-actions',
    summary: 'What operators did here, newest first',
    metadata,
    query: pageQuerySchema,
    responses: { 200: operatorActionsSchema },
  },
} as const;

/** What every service with a database or a queue offers to operators. The gateway forwards none of it. */
export const operationsHttp = defineHttp({ operations });
