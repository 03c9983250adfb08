import type { DeadLetter, OutboxBacklog, ParkedRow } from '@datepop/platform/messaging';
import type {
  DeadLetterBody,
  OutboxBody,
  ParkedRowBody,
  ShownDeadLetterBody,
  ShownParkedRowBody,
} from '@datepop/platform/operations-contract';
import { readLetter } from './dead-letter-reading';
import { maskedText } from './masked-text';
import type { RedrivePolicies } from './redrive-policy';
import { payloadOf, tracesOf } from './traces';

export const toParkedRow = (row: ParkedRow): ParkedRowBody => ({
  id: row.id,
  kind: row.kind,
  detailType: row.detailType,
  refusals: row.refusals,
  recordedAt: row.recordedAt.toISOString(),
  parkedAt: row.parkedAt.toISOString(),
  error: row.lastError === null ? null : maskedText(row.lastError),
  bytes: Buffer.byteLength(row.detail),
  traces: tracesOf(payloadOf(row.detail)),
});

export const toShownParkedRow = (row: ParkedRow): ShownParkedRowBody => ({
  ...toParkedRow(row),
  error: row.lastError,
  payload: payloadOf(row.detail),
});

export const toDeadLetter = (letter: DeadLetter, policies: RedrivePolicies): DeadLetterBody => {
  const { detailType, traces } = readLetter(letter);
  const policy = detailType === null ? undefined : policies.get(detailType);
  return {
    messageId: letter.messageId,
    detailType,
    handler: policy?.handler ?? null,
    redrive: policy?.redrive ?? null,
    sentAt: letter.sentAt.toISOString(),
    error: letter.error && { ...letter.error, message: maskedText(letter.error.message) },
    ruleArn: letter.ruleArn,
    bytes: Buffer.byteLength(letter.body),
    traces,
  };
};

export const toShownDeadLetter = (letter: DeadLetter, policies: RedrivePolicies): ShownDeadLetterBody => ({
  ...toDeadLetter(letter, policies),
  error: letter.error,
  payload: readLetter(letter).payload,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

export const toOutbox = (types: readonly OutboxBacklog[]): OutboxBody => {
  const ages = types.flatMap(({ oldestSeconds }) => oldestSeconds ?? []);
  return {
    pending: sum(types.map(({ pending }) => pending)),
    failed: sum(types.map(({ failed }) => failed)),
    oldestSeconds: ages.length === 0 ? null : Math.max(0, ...ages),
    parked: sum(types.map(({ parked }) => parked)),
    types: types.map((type) => ({
      ...type,
      oldestSeconds: type.oldestSeconds === null ? null : Math.max(0, type.oldestSeconds),
    })),
  };
};
