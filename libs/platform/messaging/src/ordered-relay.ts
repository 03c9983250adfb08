import type { Component } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import { batchesOf } from './batches';
import type { Bus, PutResult } from './bus';
import type { OrderedRow, OrderedRows } from './ordered-rows';
import { nobodyAnswered } from './put-failure';

/** Rows that are read at a time. */
const batch = 100;
/** Refusals of one row before an operator must look. */
const maxRefusals = 20;
/** Seconds: full jitter below min(longest, first * 2^refusals). */
const firstDelay = 0.2;
const longestDelay = 30;

/** Brings ordered tasks to their queues, strictly one after the other: one relay of the service at a time does. */
export interface OrderedRelay extends Component {
  /** Tells it that something was recorded. Never waits, never throws. */
  readonly wake: () => void;
}

/**
 * Makes the relay of a service's ordered tasks. A task that is refused holds its key back until it is taken, or parked.
 * While the queues do not answer, everything stays where it is.
 */
export const makeOrderedRelay = (options: {
  rows: OrderedRows;
  to: Bus;
  logger: Logger;
  metrics: Pick<Metrics, 'eventPublished'>;
  pollSeconds?: number;
}): OrderedRelay => {
  const { rows, to, logger, metrics, pollSeconds = 1 } = options;
  let running = false;
  let woken = false;
  let interrupt = (): void => undefined;
  let finished = Promise.resolve();
  const isRunning = () => running;
  const wasWoken = () => woken;

  const setBack = async (
    row: OrderedRow,
    { reason, refused }: PutResult & { accepted: false },
  ): Promise<void> => {
    const type = row.detailType;
    if (refused && row.refusals + 1 >= maxRefusals) {
      logger.error({ taskId: row.id, detailType: type, reason }, 'task parked: it keeps being refused');
      metrics.eventPublished({ type, outcome: 'parked' });
      await rows.park(row.id, reason);
      return;
    }
    logger.warn({ taskId: row.id, detailType: type, reason }, 'task not accepted, its key waits');
    metrics.eventPublished({ type, outcome: 'retried' });
    const seconds = Math.random() * Math.min(longestDelay, firstDelay * 2 ** row.refusals);
    await rows.holdBack(row.id, seconds, reason, refused);
  };

  /** Sends rows in their order; false when not all of them went. */
  const send = async (some: readonly OrderedRow[]): Promise<boolean> => {
    const results = await to.put(some);
    const failed = some.flatMap((row, index) => {
      const result = results[index] ?? nobodyAnswered;
      return result.accepted ? [] : [{ row, result }];
    });
    const sent = some.filter((row) => failed.every((one) => one.row !== row));
    for (const { detailType: type } of sent) metrics.eventPublished({ type, outcome: 'published' });
    if (sent.length > 0) await rows.sent(sent.map(({ id }) => id));
    for (const { row, result } of failed) await setBack(row, result);
    return failed.length === 0;
  };

  const drain = async (): Promise<void> => {
    while (isRunning() && to.circuit.pause() === 0) {
      const found = await rows.next(batch);
      if (found.length === 0) return;
      for (const some of batchesOf(found)) {
        // What follows might be of the same key: it is looked for anew.
        if (!(await send(some))) break;
      }
    }
  };

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(pollSeconds * 1000, to.circuit.pause()));
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (isRunning()) {
      woken = false;
      await drain().catch((error: unknown) =>
        logger.error({ err: error }, 'ordered tasks could not be sent'),
      );
      if (isRunning() && (!wasWoken() || to.circuit.pause() > 0)) await rest();
    }
    await rows.release().catch((error: unknown) => logger.warn({ err: error }, 'the lease ends by itself'));
  };

  return {
    name: 'ordered relay',
    wake: () => {
      woken = true;
      if (to.circuit.pause() === 0) interrupt();
    },
    start: () => {
      running = true;
      finished = run();
      return Promise.resolve();
    },
    stop: async () => {
      running = false;
      interrupt();
      await finished;
    },
  };
};
