import { setTimeout as sleep } from 'node:timers/promises';
import { restAfter } from '@datepop/kit';
import type { Component } from '@datepop/platform/lifecycle';
import type { Logger } from '@datepop/platform/observability';
import pLimit from 'p-limit';
import { makeFairTurns, type FairTurns } from './fair-turns';
import { makeInHand } from './in-hand';
import type { Queue, ReceivedMessage } from './queue';
import type { Outcome, Work } from './work';

/**
 * Messages asked for at once: SQS's most, and the most that wait here for a handler. The queue is asked again when every
 * one in hand has its handler, not for each place that becomes free: each call has its price.
 */
const fetchedAtOnce = 10;
/** Messages that were handled and that the queue has not heard of, at most. */
const mostUnsettled = 100;
/** Milliseconds for which messages that were handled wait for company: until there are ten, one call removes them all. */
const removalRest = 100;
/** Milliseconds before the queue is asked again after it could not be reached. */
const pauseAfterFailure = 1_000;
/** Milliseconds that a stopping consumer waits for its handlers. */
const grace = 6_000;
/** Seconds that a queue hides a message by default. */
const usualVisibility = 30;
/** Of what waits for a handler when the consumer stops. */
const givenBack: Outcome = { kind: 'later', seconds: 0 };

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
  const inHand = makeInHand({
    queue,
    logger,
    visibilitySeconds,
    // Of a group, the queue gives the next when it has heard of this one.
    removalRest: work.ordered === true ? 0 : removalRest,
  });
  const limit = pLimit(concurrency);
  const unhandled = new Set<Promise<Outcome>>();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let finished: Promise<unknown> = Promise.resolve();

  const tryLater = ({ receives }: ReceivedMessage): Outcome => ({
    kind: 'later',
    seconds: restAfter(work.retry, receives),
  });

  const attempt = async (message: ReceivedMessage): Promise<Outcome> => {
    if (isStopping()) return givenBack;
    return work.handle(message).catch(() => tryLater(message));
  };

  const take = async (message: ReceivedMessage): Promise<Outcome> => {
    try {
      if (!isStopping()) await work.pace?.(stopping.signal);
    } catch (error) {
      if (isStopping()) return givenBack;
      logger.warn({ err: error, work: name, messageId: message.messageId }, 'pace could not be kept');
      return tryLater(message);
    }
    return turns.run(name, () => attempt(message));
  };

  const settle = async (message: ReceivedMessage, outcome: Outcome): Promise<void> => {
    if (outcome.kind === 'later') return inHand.putBack(message, outcome.seconds);
    if (outcome.kind === 'dead-letter') {
      logger.error({ work: name, messageId: message.messageId, ...outcome }, 'message does not fit');
      await queue.deadLetter(message, outcome);
    }
    return inHand.acknowledge(message);
  };

  /** The next message has its handler as soon as this one is through: it does not wait for the queue to hear of it. */
  const process = async (message: ReceivedMessage): Promise<void> => {
    const handled = limit(() => take(message));
    unhandled.add(handled);
    try {
      const outcome = await handled;
      unhandled.delete(handled);
      await settle(message, outcome);
    } catch (error) {
      const { messageId } = message;
      logger.warn({ err: error, work: name, messageId }, 'message will show again when its visibility ends');
    }
  };

  const receive = async (): Promise<void> => {
    if (inHand.count() > concurrency + mostUnsettled) {
      await inHand.next();
      return;
    }
    if (unhandled.size > concurrency) {
      await Promise.race(unhandled);
      return;
    }
    for (const message of await queue.receive(fetchedAtOnce, stopping.signal))
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
