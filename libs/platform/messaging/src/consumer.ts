import { setTimeout as sleep } from 'node:timers/promises';
import { restAfter } from '@datepop/kit';
import type { Component } from '@datepop/platform/lifecycle';
import type { Logger } from '@datepop/platform/observability';
import pLimit from 'p-limit';
import { makeFairTurns, type FairTurns } from './fair-turns';
import { makeInHand } from './in-hand';
import type { Queue, ReceivedMessage } from './queue';
import type { Work } from './work';

/** Messages that wait here for a handler, at most: as many as one call brings. */
const prefetch = 10;
const mostPerReceive = 10;
/** Milliseconds before the queue is asked again after it could not be reached. */
const pauseAfterFailure = 1_000;
/** Milliseconds that a stopping consumer waits for its handlers. */
const grace = 6_000;
/** Seconds that a queue hides a message by default. */
const usualVisibility = 30;

/**
 * Makes the consumer of a queue. A message whose work fails goes back with exponential back-off, alone; the queue's
 * redrive policy moves it to the dead-letter queue in the end. One that does not fit goes there at once. Stopping lets handlers finish and gives back what waits for one.
 *
 * @param options `turns` is what consumers of one process share.
 */
export const makeConsumer = (options: {
  queue: Queue;
  work: Work;
  turns?: FairTurns;
  logger: Logger;
  visibilitySeconds?: number;
}): Component => {
  const { queue, work, logger, visibilitySeconds = usualVisibility } = options;
  const { name, concurrency } = work;
  const turns = options.turns ?? makeFairTurns(concurrency);
  const inHand = makeInHand(queue, logger, visibilitySeconds);
  const limit = pLimit(concurrency);
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let finished: Promise<unknown> = Promise.resolve();

  const handle = async (message: ReceivedMessage): Promise<void> => {
    const outcome = await work.handle(message);
    if (outcome.kind === 'later') {
      await inHand.putBack(message, outcome.seconds);
      return;
    }
    if (outcome.kind === 'dead-letter') {
      logger.error({ work: name, messageId: message.messageId, ...outcome }, 'message does not fit');
      await queue.deadLetter(message, outcome);
    }
    await inHand.acknowledge(message);
  };

  const settling = async (message: ReceivedMessage, settle: () => Promise<void>): Promise<void> => {
    try {
      await settle();
    } catch (error) {
      const { messageId } = message;
      logger.warn({ err: error, work: name, messageId }, 'message will show again when its visibility ends');
    }
  };

  const begin = async (message: ReceivedMessage): Promise<void> => {
    if (isStopping()) return inHand.putBack(message, 0);
    return handle(message).catch(() => inHand.putBack(message, restAfter(work.retry, message.receives)));
  };

  const take = async (message: ReceivedMessage): Promise<void> => {
    if (!isStopping()) await work.pace?.();
    await turns.run(name, () => begin(message));
  };

  const process = (message: ReceivedMessage): Promise<void> =>
    limit(() => settling(message, () => take(message)));

  const receive = async (): Promise<void> => {
    const room = concurrency + prefetch - inHand.count();
    if (room < 1) {
      await inHand.next();
      return;
    }
    for (const message of await queue.receive(Math.min(room, mostPerReceive), stopping.signal))
      void inHand.hold(message, () => process(message));
  };

  /** The queue gives the next of a group once this one is done with. */
  const receiveOne = async (): Promise<void> => {
    for (const message of await queue.receive(1, stopping.signal))
      await inHand.hold(message, () => process(message));
  };

  const run = async (): Promise<void> => {
    while (!isStopping()) {
      try {
        await (work.ordered === true ? receiveOne() : receive());
      } catch (error) {
        if (isStopping()) return;
        logger.warn({ err: error, work: name }, 'queue could not be reached');
        const pause = Math.max(pauseAfterFailure, queue.circuit.pause());
        await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  };

  return {
    name: `consumer of ${name}`,
    start: () => {
      const receivers = work.ordered === true ? concurrency : 1;
      finished = Promise.all(Array.from({ length: receivers }, run));
      return Promise.resolve();
    },
    stop: async () => {
      stopping.abort();
      const settled = finished.then(() => inHand.empty());
      await Promise.race([settled, sleep(grace, undefined, { ref: false })]);
      inHand.close();
      queue.close();
    },
  };
};
