import { z } from 'zod';
import { AwsError } from '../../aws-error';
import { batch, eachEntry } from './batch';
import { calculateMessageSize, SQS_MAX_MESSAGE_SIZE_BYTES } from '../fauxqs-parts';
import { delaySeconds, ofOneQueue } from '../input';
import { messageAttributes } from './message-attributes';
import { operation } from '../operation';
import type { Operations } from '../operation';
import type { QueueStore } from '../queue-store';
import { receive, receiveMessages } from './receive-messages';
import { sendMessage } from './send-message';

const outgoing = z.object({
  MessageBody: z.string(),
  DelaySeconds: delaySeconds.optional(),
  MessageAttributes: messageAttributes,
  MessageSystemAttributes: messageAttributes,
  MessageGroupId: z.string().optional(),
  MessageDeduplicationId: z.string().optional(),
});

/** What is malformed counts nothing: it fails by itself. */
const sizeOf = (entry: unknown): number => {
  const { data } = outgoing.safeParse(entry);
  return data ? calculateMessageSize(data.MessageBody, data.MessageAttributes) : 0;
};

export const makeMessageOperations = (store: QueueStore): Operations => ({
  SendMessage: operation(outgoing.extend(ofOneQueue), (input) =>
    sendMessage(store.at(input.QueueUrl), input),
  ),

  SendMessageBatch: operation(batch, ({ QueueUrl, Entries }) => {
    const queue = store.at(QueueUrl);
    if (Entries.reduce((size, entry) => size + sizeOf(entry), 0) > SQS_MAX_MESSAGE_SIZE_BYTES) {
      throw new AwsError(
        'BatchRequestTooLong',
        `Batch requests cannot be longer than ${SQS_MAX_MESSAGE_SIZE_BYTES} bytes.`,
      );
    }
    return eachEntry(Entries, outgoing, (entry) => sendMessage(queue, entry));
  }),

  ReceiveMessage: operation(receive, (input, hungUp) => receiveMessages(store, input, hungUp)),
});
