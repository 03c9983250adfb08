import type { Logger } from '@datepop/platform/observability';
import { gather } from './gather';
import type { Queue, ReceivedMessage } from './queue';

/** The messages that a consumer has received and not yet settled: they stay hidden from others as long as it needs. */
export interface InHand {
  readonly count: () => number;
  /** Keeps the message hidden until `work` is done with it; SQS allows 12 hours. */
  readonly hold: (message: ReceivedMessage, work: () => Promise<void>) => Promise<void>;
  /** Removes the message from the queue. */
  readonly acknowledge: (message: ReceivedMessage) => Promise<void>;
  /** Shows the message again in `seconds`. */
  readonly putBack: (message: ReceivedMessage, seconds: number) => Promise<void>;
  /** Resolves once nothing is in hand. */
  readonly empty: () => Promise<void>;
  /** Resolves when the next of them is settled. */
  readonly next: () => Promise<void>;
  readonly close: () => void;
}

/** SQS's most entries of one call. */
const batch = 10;

/**
 * @param options `visibilitySeconds` is how long the queue hides a received message, `removalRest` the milliseconds from
 * one call that removes messages to the next, unless there are ten.
 */
export const makeInHand = (options: {
  queue: Queue;
  logger: Logger;
  visibilitySeconds: number;
  removalRest: number;
}): InHand => {
  const { queue, logger, visibilitySeconds, removalRest } = options;
  /** Milliseconds between two looks at what is still in hand. */
  const beat = (visibilitySeconds / 3) * 1000;
  const held = new Map<ReceivedMessage, { since: number; work: Promise<void> }>();
  const removals = gather<ReceivedMessage>(
    batch,
    (messages) => queue.remove(messages),
    () => removalRest,
  );

  const extend = async (): Promise<void> => {
    const now = performance.now();
    const slow = [...held].filter(([, { since }]) => now - since >= beat).map(([message]) => message);
    for (let from = 0; from < slow.length; from += batch)
      await queue.showIn(slow.slice(from, from + batch), visibilitySeconds);
  };
  const heartbeat = setInterval(
    () =>
      void extend().catch((error: unknown) =>
        logger.warn({ err: error }, 'messages could not be kept hidden'),
      ),
    beat,
  );
  heartbeat.unref();

  const next = (): Promise<void> => Promise.race([...held.values()].map(({ work }) => work));
  return {
    count: () => held.size,
    hold: (message, work) => {
      const settled = work().finally(() => held.delete(message));
      held.set(message, { since: performance.now(), work: settled });
      return settled;
    },
    acknowledge: (message) => removals.add(message),
    putBack: (message, seconds) => queue.showIn([message], seconds),
    empty: async () => {
      while (held.size > 0) await next();
    },
    next,
    close: () => clearInterval(heartbeat),
  };
};
