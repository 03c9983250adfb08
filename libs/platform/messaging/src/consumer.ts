import { setTimeout as sleep } from 'node:timers/promises';
import { restAfter } from '@datepop/kit';
import type { Component } from '@datepop/platform/lifecycle';
import type { Logger } from '@datepop/platform/observability';
import pLimit from 'p-limit';
import { makeFairTurns, type FairTurns } from './fair-turns';
import { makeInHand } from './in-hand';
import { makeInOrder } from './in-order';
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
 * redrive policy moves it to the dead-letter queue in the end. One that does not fit goes there at once. Messages of
 * one group are worked on one after the other. Stopping lets handlers finish and gives back what waits for one.
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
  const inOrder = makeInOrder();
  const limit = pLimit(concurrency);
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let finished = Promise.resolve();

  /** Whether the message is done with. */
  const handle = async (message: ReceivedMessage): Promise<boolean> => {
    const outcome = await work.handle(message);
    if (outcome.kind === 'later') {
      await inHand.putBack(message, outcome.seconds);
      return false;
    }
    if (outcome.kind === 'dead-letter') {
      logger.error({ work: name, messageId: message.messageId, ...outcome }, 'message does not fit');
      await queue.deadLetter(message, outcome);
    }
    await inHand.acknowledge(message);
    return true;
  };

  const settling = async (message: ReceivedMessage, settle: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await settle();
    } catch (error) {
      const { messageId } = message;
      logger.warn({ err: error, work: name, messageId }, 'message will show again when its visibility ends');
      return false;
    }
  };

  const putBack = async (message: ReceivedMessage, seconds: number): Promise<false> => {
    await inHand.putBack(message, seconds);
    return false;
  };

  const begin = async (message: ReceivedMessage): Promise<boolean> => {
    if (isStopping()) return putBack(message, 0);
    return handle(message).catch(() => putBack(message, restAfter(work.retry, message.receives)));
  };

  const take = async (message: ReceivedMessage): Promise<boolean> => {
    if (!isStopping()) await work.pace?.();
    return turns.run(name, () => settling(message, () => begin(message)));
  };

  const process = (message: ReceivedMessage): Promise<void> =>
    inOrder.run(
      message.group,
      () => limit(() => settling(message, () => take(message))),
      async () => {
        await settling(message, () => putBack(message, 0));
      },
    );

  const receive = async (): Promise<void> => {
    const room = concurrency + prefetch - inHand.count();
    if (room < 1) {
      await inHand.next();
      return;
    }
    for (const message of await queue.receive(Math.min(room, mostPerReceive), stopping.signal))
      inHand.hold(message, () => process(message));
  };

  const run = async (): Promise<void> => {
    while (!isStopping()) {
      try {
        await receive();
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
