import { setTimeout as sleep } from 'node:timers/promises';
import { causedBy } from '@datepop/kit';
import type { Component } from '@datepop/platform/lifecycle';
import { loggingFor, type Logger, type Metrics } from '@datepop/platform/observability';
import type { InTransaction } from '@datepop/platform/persistence';
import { readDelivered } from './delivered-event';
import type { Inbox } from './inbox';
import type { Queue, ReceivedMessage } from './sqs-queue';
import type { Reader } from './subscriptions';

/** Milliseconds before the queue is asked again after it could not be reached. */
const pauseAfterFailure = 1_000;
/** Seconds: a failed message shows again after min(longest, 2^receives), so that ten receives span about ten minutes. */
const longestReturn = 120;

/**
 * Makes the consumer of a service's queue. Each message is handled in one transaction with its memory in the inbox,
 * so that its effect happens once however often it is delivered. A message that fails goes back with exponential
 * back-off, alone; the queue's redrive policy moves it to the dead-letter queue in the end.
 */
export const makeConsumer = <Ports extends { readonly inbox: Inbox }>(options: {
  queue: Queue;
  readers: ReadonlyMap<string, Reader<Ports>>;
  inTransaction: InTransaction<Ports>;
  logger: Logger;
  metrics: Pick<Metrics, 'eventConsumed'>;
}): Component => {
  const { queue, readers, inTransaction, logger, metrics } = options;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let finished = Promise.resolve();

  const handle = async (message: ReceivedMessage): Promise<void> => {
    const { detailType: type, detail } = readDelivered(message.body);
    const reader = readers.get(type);
    if (reader === undefined) {
      logger.warn({ detailType: type }, 'event of a type that nobody here reads');
      metrics.eventConsumed({ type: 'unknown', outcome: 'unknown' });
      return;
    }
    const event = reader.parse(detail);
    await loggingFor(causedBy(event.metadata), async () => {
      const first = await inTransaction(async (ports) => {
        const isFirst = await ports.inbox.isFirst({ id: event.metadata.id, detailType: type });
        if (isFirst) await reader.handle(event, ports);
        return isFirst;
      });
      logger.info(
        { eventId: event.metadata.id, detailType: type },
        first ? 'event handled' : 'event was handled before',
      );
      metrics.eventConsumed({ type, outcome: first ? 'handled' : 'duplicate' });
    });
  };

  const putBack = async (message: ReceivedMessage, error: unknown): Promise<void> => {
    logger.error(
      { err: error, messageId: message.messageId, receives: message.receives },
      'event could not be handled',
    );
    metrics.eventConsumed({ type: 'any', outcome: 'failed' });
    await queue.returnIn(message, Math.min(longestReturn, 2 ** message.receives)).catch((cause: unknown) => {
      logger.warn(
        { err: cause, messageId: message.messageId },
        'message will show again when its visibility ends',
      );
    });
  };

  const handled = async (message: ReceivedMessage): Promise<ReceivedMessage[]> => {
    try {
      await handle(message);
      return [message];
    } catch (error) {
      await putBack(message, error);
      return [];
    }
  };

  const receiveOnce = async (): Promise<void> => {
    const messages = await queue.receive(stopping.signal);
    const done = (await Promise.all(messages.map(handled))).flat();
    if (done.length > 0) await queue.remove(done);
  };

  const run = async (): Promise<void> => {
    while (!isStopping()) {
      try {
        await receiveOnce();
      } catch (error) {
        if (isStopping()) return;
        logger.warn({ err: error }, 'queue could not be reached');
        await sleep(pauseAfterFailure, undefined, { signal: stopping.signal }).catch(() => undefined);
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
      queue.close();
    },
  };
};
