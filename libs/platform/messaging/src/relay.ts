import type { Component } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import { batchesOf } from './batches';
import type { Bus, PutResult } from './bus';
import type { ClaimedRow, OutboxRows } from './outbox-rows';

/** Brings what the outbox holds to the bus. */
export interface Relay extends Component {
  /** Tells the relay that something was recorded; many calls at once are one. Never waits, never throws. */
  readonly wake: () => void;
}

/** Rows of one claim. */
const claimSize = 50;
/** Seconds that a claim is held: longer than the slowest call to the bus. */
const leaseSeconds = 30;
/** Claims of one row before an operator must look: with the back-off below about half an hour. */
const maxAttempts = 20;
/** Seconds: full jitter below min(longest, first * 2^attempts). */
const firstDelay = 0.2;
const longestDelay = 120;

/** @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
const delayAfter = (attempts: number): number =>
  Math.random() * Math.min(longestDelay, firstDelay * 2 ** attempts);

/**
 * Makes the relay of a service's outbox. It is woken after a commit and looks by itself every `pollSeconds`
 * (1 by default). An entry that the bus refuses is sent again alone; its batch is done with.
 */
export const makeRelay = (options: {
  rows: OutboxRows;
  bus: Bus;
  logger: Logger;
  metrics: Pick<Metrics, 'eventPublished'>;
  pollSeconds?: number;
}): Relay => {
  const { rows, bus, logger, metrics, pollSeconds = 1 } = options;
  let running = false;
  let woken = false;
  const isRunning = () => running;
  const wasWoken = () => woken;
  let interrupt = (): void => undefined;
  let finished = Promise.resolve();

  const refused = async (row: ClaimedRow, reason: string): Promise<void> => {
    const parked = row.attempts >= maxAttempts;
    const line = { eventId: row.id, detailType: row.detailType, attempts: row.attempts, reason };
    if (parked) {
      logger.error(line, 'event parked: the bus keeps refusing it');
      await rows.park(row, reason);
    } else {
      logger.warn(line, 'event not accepted, will be sent again');
      await rows.retryIn(row, delayAfter(row.attempts), reason);
    }
    metrics.eventPublished({ type: row.detailType, outcome: parked ? 'parked' : 'retried' });
  };

  const send = async (batch: readonly ClaimedRow[]): Promise<void> => {
    const results = await bus.put(batch).catch((error: unknown): PutResult[] =>
      batch.map(() => ({
        accepted: false,
        reason: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
      })),
    );
    const accepted = batch.filter((_, index) => results[index]?.accepted === true);
    for (const row of accepted) {
      metrics.eventPublished({ type: row.detailType, outcome: 'published' });
      logger.info({ eventId: row.id, detailType: row.detailType }, 'event published');
    }
    if (accepted.length > 0) await rows.published(accepted);
    for (const [index, row] of batch.entries()) {
      const result = results[index];
      if (result?.accepted === false) await refused(row, result.reason);
    }
  };

  const drain = async (): Promise<void> => {
    let claimed: ClaimedRow[];
    do {
      claimed = await rows.claim(claimSize, leaseSeconds);
      await Promise.all(batchesOf(claimed).map(send));
    } while (claimed.length === claimSize && isRunning());
  };

  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, pollSeconds * 1000);
      interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (isRunning()) {
      woken = false;
      await drain().catch((error: unknown) => logger.error({ err: error }, 'outbox could not be read'));
      // A wake-up during the drain may mean a row that the drain did not see.
      if (!wasWoken() && isRunning()) await sleep();
    }
  };

  return {
    name: 'relay',
    wake: () => {
      woken = true;
      interrupt();
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
