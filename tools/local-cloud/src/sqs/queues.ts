import { AwsError } from '../aws-error';
import type { Queue } from './queue';
import type { QueueStore } from './queue-store';
import { sendMessage } from './messages/send-message';

export interface QueueMessage {
  readonly body: string;
  /** Only FIFO queues have groups. */
  readonly groupId?: string | undefined;
  readonly attributes?: Readonly<Record<string, string | number>>;
}

/** Why SQS refused a message. */
export interface SendRefusal {
  readonly reason: 'no-such-queue' | 'refused';
  readonly message: string;
}

/** How many messages a queue has, by what a receive would find. */
export interface QueueDepth {
  readonly name: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** A message that is in its queue. */
export interface SentMessage {
  readonly messageId: string | undefined;
}

/** The queues of the account, for the services that deliver to them and the people who look at them. */
export interface Queues {
  /** SendMessage to a queue by its ARN: a long poll that waits for it answers at once. */
  send(queueArn: string, message: QueueMessage): Promise<SendRefusal | SentMessage>;
  depths(): readonly QueueDepth[];
}

export const isRefusal = (sent: SendRefusal | SentMessage): sent is SendRefusal => 'reason' in sent;

const asMessageAttributes = (attributes: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      { DataType: typeof value === 'number' ? 'Number' : 'String', StringValue: String(value) },
    ]),
  );

const trySend = (store: QueueStore, queueArn: string, message: QueueMessage): SendRefusal | SentMessage => {
  const queue = store.getQueueByArn(queueArn);
  if (!queue) return { reason: 'no-such-queue', message: 'The specified queue does not exist.' };
  const { body, groupId, attributes = {} } = message;
  try {
    const { MessageId: messageId } = sendMessage(queue, {
      MessageBody: body,
      MessageGroupId: groupId,
      MessageAttributes: asMessageAttributes(attributes),
    });
    return { messageId };
  } catch (error) {
    if (error instanceof AwsError) return { reason: 'refused', message: error.message };
    throw error;
  }
};

const depthOf = (queue: Queue): QueueDepth => {
  queue.processTimers();
  return {
    name: queue.name,
    visible: Number(queue.getAttribute('ApproximateNumberOfMessages')),
    inFlight: Number(queue.getAttribute('ApproximateNumberOfMessagesNotVisible')),
    delayed: Number(queue.getAttribute('ApproximateNumberOfMessagesDelayed')),
  };
};

export const makeQueues = (store: QueueStore): Queues => ({
  send: (queueArn, message) => Promise.resolve().then(() => trySend(store, queueArn, message)),
  depths: () => store.listQueues().map(depthOf),
});
