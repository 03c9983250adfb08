import { setTimeout as sleep } from 'node:timers/promises';
import type { Component } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import type { InTransaction } from '@datepop/platform/persistence';
import pLimit from 'p-limit';
import { noClaimChecks, type ClaimChecks } from './claim-check';
import { makeHandleMessage } from './handle-message';
import type { Inbox } from './inbox';
import { makeInHand } from './in-hand';
import type { Queue, ReceivedMessage } from './queue';
import type { Reader } from './subscriptions';

/** Handlers at a time, each with a database connection of its own. */
const usualConcurrency = 5;
/** Messages that wait here for a handler, at most: as many as one call brings. */
const prefetch = 10;
const mostPerReceive = 10;
/** Milliseconds before the queue is asked again after it could not be reached. */
const pauseAfterFailure = 1_000;
/** Seconds: a failed message shows again after min(longest, 2^receives), so that ten receives span about ten minutes. */
const longestReturn = 120;
/** Milliseconds that a stopping consumer waits for its handlers. */
const grace = 6_000;
/** Seconds that a queue hides a message by default. */
const usualVisibility = 30;

/**
 * Makes the consumer of a service's queue. Each message is handled in one transaction with its memory in the inbox,
 * so that its effect happens once however often it is delivered. A message that fails goes back with exponential
 * back-off, alone; the queue's redrive policy moves it to the dead-letter queue in the end. One that does not fit
 * goes there at once. Stopping lets handlers finish and gives back what waits for one.
 */
export const makeConsumer = <Ports extends { readonly inbox: Inbox }>(options: {
  queue: Queue;
  readers: ReadonlyMap<string, Reader<Ports>>;
  inTransaction: InTransaction<Ports>;
  claimChecks?: ClaimChecks;
  logger: Logger;
  metrics: Pick<Metrics, 'eventConsumed'>;
  concurrency?: number;
  visibilitySeconds?: number;
}): Component => {
  const {
    queue,
    logger,
    metrics,
    concurrency = usualConcurrency,
    visibilitySeconds = usualVisibility,
  } = options;
  const handle = makeHandleMessage({ ...options, claimChecks: options.claimChecks ?? noClaimChecks });
  const inHand = makeInHand(queue, logger, visibilitySeconds);
  const turn = pLimit(concurrency);
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let finished = Promise.resolve();

  const handleOne = async (message: ReceivedMessage): Promise<void> => {
    const result = await handle(message.body);
    if (!result.done) {
      logger.error(
        { messageId: message.messageId, ...result },
        'message does not fit: to the dead-letter queue',
      );
      metrics.eventConsumed({ type: 'any', outcome: 'dead-lettered' });
      await queue.deadLetter(message, result);
    }
    await inHand.acknowledge(message);
  };

  const putBack = async (message: ReceivedMessage, error: unknown): Promise<void> => {
    const { messageId, receives } = message;
    logger.error({ err: error, messageId, receives }, 'event could not be handled');
    metrics.eventConsumed({ type: 'any', outcome: 'failed' });
    await inHand.putBack(message, Math.min(longestReturn, 2 ** receives));
  };

  const take = async (message: ReceivedMessage): Promise<void> => {
    try {
      if (isStopping()) await inHand.putBack(message, 0);
      else await handleOne(message).catch((error: unknown) => putBack(message, error));
    } catch (error) {
      logger.warn(
        { err: error, messageId: message.messageId },
        'message will show again when its visibility ends',
      );
    }
  };

  const receive = async (): Promise<void> => {
    const room = concurrency + prefetch - inHand.count();
    if (room < 1) {
      await inHand.next();
      return;
    }
    for (const message of await queue.receive(Math.min(room, mostPerReceive), stopping.signal))
      inHand.hold(message, () => turn(() => take(message)));
  };

  const run = async (): Promise<void> => {
    while (!isStopping()) {
      try {
        await receive();
      } catch (error) {
        if (isStopping()) return;
        logger.warn({ err: error }, 'queue could not be reached');
        const pause = Math.max(pauseAfterFailure, queue.circuit.pause());
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };

  return {
    name: 'consumer',
    start: () => {
      finished = run();
      return Promise.resolve();
    },
    stop: async () => {
      stopping.abort();
      await finished;
      await Promise.race([inHand.empty(), sleep(grace, undefined, { ref: false })]);
      inHand.close();
      queue.close();
    },
  };
};
