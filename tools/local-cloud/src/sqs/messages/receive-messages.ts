import { once } from 'node:events';
import { z } from 'zod';
import { ACCOUNT_ID } from '../../account';
import type { ReceivedMessage } from '../fauxqs-parts';
import { maxNumberOfMessages, names, ofOneQueue, visibilityTimeout, waitTimeSeconds } from '../input';
import { md5Of, pickMessageAttributes } from './message-attributes';
import type { Queue, QueuedMessage } from '../queue';
import type { QueueStore } from '../queue-store';

export const receive = z.object({
  ...ofOneQueue,
  MaxNumberOfMessages: maxNumberOfMessages.default(1),
  VisibilityTimeout: visibilityTimeout.optional(),
  WaitTimeSeconds: waitTimeSeconds.optional(),
  /** The older name of the next. */
  AttributeNames: names,
  MessageSystemAttributeNames: names,
  MessageAttributeNames: names,
});

type Receive = z.output<typeof receive>;

const systemAttributesOf = (message: QueuedMessage, queue: Queue) => ({
  SenderId: ACCOUNT_ID,
  SentTimestamp: String(message.sentTimestamp),
  ApproximateReceiveCount: String(message.approximateReceiveCount),
  ApproximateFirstReceiveTimestamp: String(message.approximateFirstReceiveTimestamp),
  SequenceNumber: message.sequenceNumber,
  MessageDeduplicationId: message.messageDeduplicationId,
  MessageGroupId: message.messageGroupId,
  AWSTraceHeader: message.traceHeader,
  DeadLetterQueueSourceArn: message.sentTo === queue.arn ? undefined : message.sentTo,
});

/** What a receive gives of a message: the attributes that it asks for, and no others. */
const shown = (received: ReceivedMessage, queue: Queue, asked: Receive) => {
  const attributes = pickMessageAttributes(received.MessageAttributes ?? {}, asked.MessageAttributeNames);
  const systemNames = [...asked.AttributeNames, ...asked.MessageSystemAttributeNames];
  const message = queue.inflightMessages.get(received.ReceiptHandle)?.message;
  const system = Object.entries(message ? systemAttributesOf(message, queue) : {}).filter(
    ([name, value]) => value !== undefined && (systemNames.includes('All') || systemNames.includes(name)),
  );
  return {
    ...received,
    Attributes: system.length > 0 ? Object.fromEntries(system) : undefined,
    MessageAttributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    MD5OfMessageAttributes: md5Of(attributes),
  };
};

/**
 * ReceiveMessage. Who has hung up takes no messages.
 * @throws QueueDoesNotExist, also when the queue goes while this waits
 */
export const receiveMessages = async (store: QueueStore, asked: Receive, hungUp: AbortSignal) => {
  const { QueueUrl, WaitTimeSeconds, MaxNumberOfMessages, VisibilityTimeout } = asked;
  const { attributes } = store.at(QueueUrl);
  const deadline =
    Date.now() + (WaitTimeSeconds ?? Number(attributes['ReceiveMessageWaitTimeSeconds'])) * 1_000;
  let gone: Promise<unknown> | undefined;
  while (!hungUp.aborted) {
    const queue = store.at(QueueUrl);
    const received = queue.dequeue(MaxNumberOfMessages, VisibilityTimeout, (arn) => store.getQueueByArn(arn));
    if (received.length > 0) return { Messages: received.map((one) => shown(one, queue, asked)) };
    const left = deadline - Date.now();
    if (left <= 0 || store.stopped) break;
    gone ??= once(hungUp, 'abort');
    await Promise.race([queue.waitForMessages(left / 1_000), gone]);
  }
  return {};
};
