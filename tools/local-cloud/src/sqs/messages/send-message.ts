import { createHash } from 'node:crypto';
import { AwsError } from '../../aws-error';
import { invalidParameter, invalidValue, missingParameter } from '../errors';
import { calculateMessageSize, SqsStore } from '../fauxqs-parts';
import { checkMessageAttributes, md5Of } from './message-attributes';
import type { MessageAttributes } from './message-attributes';
import type { Queue, QueuedMessage } from '../queue';

export interface Outgoing {
  readonly MessageBody: string;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: MessageAttributes;
  readonly MessageSystemAttributes?: MessageAttributes;
  readonly MessageGroupId?: string | undefined;
  readonly MessageDeduplicationId?: string | undefined;
}

/** https://www.w3.org/TR/REC-xml/#charsets */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const WRONG_QUEUE_TYPE = 'The request include parameter that is not valid for this queue type.';

const checkContent = (queue: Queue, { MessageBody: body, MessageAttributes: attributes = {} }: Outgoing) => {
  if (body === '') throw missingParameter('MessageBody');
  if (NOT_XML.test(body)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.',
    );
  }
  checkMessageAttributes(attributes);
  const most = Number(queue.attributes['MaximumMessageSize']);
  if (calculateMessageSize(body, attributes) > most) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`,
    );
  }
};

const traceHeaderOf = ({ MessageSystemAttributes: attributes = {} }: Outgoing): string | undefined => {
  const other = Object.keys(attributes).find((name) => name !== 'AWSTraceHeader');
  if (other !== undefined) {
    throw invalidParameter(
      `Message system attribute name '${other}' is invalid. The only one is AWSTraceHeader.`,
    );
  }
  return attributes['AWSTraceHeader']?.StringValue;
};

/** Where a message stands in a FIFO queue, and how its repetition is known. */
const fifoPlace = (queue: Queue, message: Outgoing) => {
  const {
    MessageBody: body,
    MessageGroupId: group,
    DelaySeconds: delay,
    MessageDeduplicationId: given,
  } = message;
  if (group === undefined) throw missingParameter('MessageGroupId');
  if (delay) throw invalidValue('DelaySeconds', delay, WRONG_QUEUE_TYPE);
  const byContent = queue.attributes['ContentBasedDeduplication'] === 'true';
  if (given === undefined && !byContent) {
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly.',
    );
  }
  const id = given ?? createHash('sha256').update(body).digest('hex');
  const perGroup = queue.attributes['DeduplicationScope'] === 'messageGroup';
  return { id, key: perGroup ? `${group} ${id}` : id };
};

const makeMessage = (queue: Queue, outgoing: Outgoing, deduplicationId?: string): QueuedMessage => {
  const { MessageBody, MessageAttributes, DelaySeconds, MessageGroupId } = outgoing;
  const delay = DelaySeconds ?? Number(queue.attributes['DelaySeconds']);
  const traceHeader = traceHeaderOf(outgoing);
  return {
    ...SqsStore.createMessage(MessageBody, MessageAttributes, delay, MessageGroupId, deduplicationId),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
};

/**
 * SendMessage: a long poll that waits for it answers at once.
 * @throws AwsError as SQS refuses a message
 */
export const sendMessage = (queue: Queue, outgoing: Outgoing) => {
  checkContent(queue, outgoing);
  const fifo = queue.isFifo() ? fifoPlace(queue, outgoing) : undefined;
  if (!fifo && outgoing.MessageDeduplicationId !== undefined) {
    throw invalidValue('MessageDeduplicationId', outgoing.MessageDeduplicationId, WRONG_QUEUE_TYPE);
  }
  const message = makeMessage(queue, outgoing, fifo?.id);
  const digests = {
    MD5OfMessageBody: message.md5OfBody,
    MD5OfMessageAttributes: message.md5OfMessageAttributes || undefined,
    MD5OfMessageSystemAttributes: md5Of(outgoing.MessageSystemAttributes ?? {}),
  };
  const first = fifo && queue.checkDeduplication(fifo.key);
  if (first?.isDuplicate) {
    return { MessageId: first.originalMessageId, SequenceNumber: first.originalSequenceNumber, ...digests };
  }
  queue.enqueue(message);
  if (fifo) queue.recordDeduplication(fifo.key, message.messageId, message.sequenceNumber);
  return { MessageId: message.messageId, SequenceNumber: message.sequenceNumber, ...digests };
};
