import type { Logger, Metrics } from '@datepop/platform/observability';
import { batchesOf } from './batches';
import type { PutResult } from './bus';
import { gather } from './gather';
import type { ClaimedRow, OutboxRows, PutBack, RowKind } from './outbox-rows';
import { nobodyAnswered } from './put-failure';
import type { Destinations } from './relay';
import type { RetryBudget } from './retry-budget';

/** Sends claimed rows and settles each by what became of it. */
export interface Dispatch {
  /** @throws what the database throws when a row could not be settled. */
  readonly send: (claimed: readonly ClaimedRow[]) => Promise<void>;
  /** Milliseconds until the first of the rows that went back is due. */
  readonly nextReturn: () => number;
}

/** Refusals of one row before an operator must look: with the back-off below about half an hour. */
const maxRefusals = 20;
/** Seconds: full jitter below min(longest, first * 2^attempts). */
const firstDelay = 0.2;
const longestAfterRefusal = 120;
/** Seconds: shorter where the whole call failed, since then the budget and the circuit hold retries back. */
const longestAfterFailure = 5;
/** Milliseconds by which the relay tells the returns of rows apart. */
const returnStep = 50;
/** Rows that are settled in one statement. */
const settledAtOnce = 500;

/** @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
const delayAfter = (attempts: number, refused: boolean): number =>
  Math.random() * Math.min(refused ? longestAfterRefusal : longestAfterFailure, firstDelay * 2 ** attempts);

export const makeDispatch = (options: {
  rows: OutboxRows;
  to: Destinations;
  budget: RetryBudget;
  logger: Logger;
  metrics: Pick<Metrics, 'eventPublished'>;
}): Dispatch => {
  const { rows, to, budget, logger, metrics } = options;
  const sent = gather<ClaimedRow>(settledAtOnce, (group) => rows.sent(group));
  const returned = gather<PutBack>(settledAtOnce, (group) => rows.putBack(group));
  /** When rows that went back are due, in steps. */
  const returns = new Set<number>();

  const putBack = async (row: ClaimedRow, reason: string, refused: boolean): Promise<void> => {
    const seconds = delayAfter(row.attempts, refused);
    returns.add(Math.ceil((performance.now() + seconds * 1000) / returnStep));
    await returned.add({ row, seconds, reason, refused });
  };

  const settle = async (row: ClaimedRow, result: PutResult): Promise<void> => {
    const type = row.detailType;
    const line = { eventId: row.id, detailType: type };
    if (result.accepted) {
      logger.info(line, 'event published');
      metrics.eventPublished({ type, outcome: 'published' });
      await sent.add(row);
      return;
    }
    const { refused, reason } = result;
    const refusals = row.refusals + 1;
    if (refused && refusals >= maxRefusals) {
      logger.error({ ...line, refusals, reason }, 'event parked: it keeps being refused');
      metrics.eventPublished({ type, outcome: 'parked' });
      await rows.park([{ row, reason }]);
      return;
    }
    if (refused) logger.warn({ ...line, refusals, reason }, 'event not accepted, will be sent again');
    metrics.eventPublished({ type, outcome: 'retried' });
    await putBack(row, reason, refused);
  };

  const sendBatch = async (kind: RowKind, batch: readonly ClaimedRow[]): Promise<void> => {
    const isRetry = batch.some(({ again }) => again);
    if (isRetry) budget.spend();
    else budget.earn();
    const results = (await to[kind]?.put(batch)) ?? [];
    if (isRetry) budget.tried(results.every(({ accepted }) => accepted));
    await Promise.all(batch.map((row, index) => settle(row, results[index] ?? nobodyAnswered)));
  };

  return {
    send: async (claimed) => {
      const groups = (['event', 'task'] as const).flatMap((kind) =>
        [false, true].map((again) => ({
          kind,
          some: claimed.filter((row) => row.kind === kind && row.again === again),
        })),
      );
      await Promise.all(
        groups.flatMap(({ kind, some }) => batchesOf(some).map((batch) => sendBatch(kind, batch))),
      );
    },
    nextReturn: () => {
      const step = performance.now() / returnStep;
      for (const past of [...returns].filter((due) => due <= step)) returns.delete(past);
      return (Math.min(...returns) - step) * returnStep;
    },
  };
};
