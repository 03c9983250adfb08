import { receiveMessages } from './messages/receive-messages';
import type { QueueStore } from './queue-store';

/** A message as ReceiveMessage gives it when everything is asked for. */
export type QueueMessageReceived = NonNullable<
  Awaited<ReturnType<typeof receiveMessages>>['Messages']
>[number];

/** What who takes messages out of a queue must know of it. */
export interface ConsumedQueue {
  readonly isFifo: boolean;
  readonly visibilityTimeoutSeconds: number;
}

interface Wanted {
  /** At most ten. */
  readonly most: number;
  readonly waitSeconds: number;
}

/** The queues of the account, for the services that take messages out of them. By ARN. */
export interface ConsumedQueues {
  find(queueArn: string): ConsumedQueue | undefined;
  /**
   * ReceiveMessage. Who stops waiting takes no messages.
   * @throws QueueDoesNotExist
   */
  receive(queueArn: string, wanted: Wanted, stopped: AbortSignal): Promise<readonly QueueMessageReceived[]>;
  /** Deletes what was received; what is not there any more is left. */
  delete(queueArn: string, receiptHandles: readonly string[]): void;
}

/** A signal for one receive, which leaves nothing behind on the one that outlives it. */
const forOneReceive = (stopped: AbortSignal) => {
  const hungUp = new AbortController();
  const hangUp = () => hungUp.abort();
  if (stopped.aborted) hangUp();
  stopped.addEventListener('abort', hangUp, { once: true });
  return { signal: hungUp.signal, done: () => stopped.removeEventListener('abort', hangUp) };
};

const EVERYTHING = {
  AttributeNames: [],
  MessageSystemAttributeNames: ['All'],
  MessageAttributeNames: ['All'],
};

export const makeConsumedQueues = (store: QueueStore): ConsumedQueues => ({
  find: (queueArn) => {
    const queue = store.getQueueByArn(queueArn);
    return (
      queue && {
        isFifo: queue.isFifo(),
        visibilityTimeoutSeconds: Number(queue.attributes['VisibilityTimeout']),
      }
    );
  },
  receive: (queueArn, { most, waitSeconds }, stopped) => {
    const QueueUrl = store.getQueueByArn(queueArn)?.url ?? '';
    const asked = { QueueUrl, MaxNumberOfMessages: most, WaitTimeSeconds: waitSeconds, ...EVERYTHING };
    const { signal, done } = forOneReceive(stopped);
    return receiveMessages(store, asked, signal)
      .then(({ Messages = [] }) => Messages)
      .finally(done);
  },
  delete: (queueArn, receiptHandles) => {
    const queue = store.getQueueByArn(queueArn);
    for (const handle of receiptHandles) queue?.deleteMessage(handle);
  },
});
