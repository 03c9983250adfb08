import type { QueueMessageReceived } from '../../sqs/consumed-queues';

const regionOf = (arn: string) => arn.split(':')[3] ?? '';

const messageAttributesOf = ({ MessageAttributes = {} }: QueueMessageReceived) =>
  Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        stringValue: StringValue,
        binaryValue: BinaryValue,
        stringListValues: [],
        binaryListValues: [],
        dataType: DataType,
      },
    ]),
  );

/** A message as a function gets it. https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export const recordOf = (message: QueueMessageReceived, queueArn: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: messageAttributesOf(message),
  md5OfMessageAttributes: message.MD5OfMessageAttributes,
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queueArn,
  awsRegion: regionOf(queueArn),
});

/** One invocation's share of a batch. */
export interface Share {
  readonly messages: readonly QueueMessageReceived[];
  /** The event, in JSON. */
  readonly payload: string;
}

/** Shares a batch out, in its order, so that each event is within the limit of bytes. */
export const sharesOf = (
  messages: readonly QueueMessageReceived[],
  queueArn: string,
  limit: number,
): readonly Share[] => {
  const shares: { messages: QueueMessageReceived[]; records: string[]; bytes: number }[] = [];
  const frame = Buffer.byteLength('{"Records":[]}');
  for (const message of messages) {
    const record = JSON.stringify(recordOf(message, queueArn));
    const bytes = Buffer.byteLength(record) + 1;
    const last = shares.at(-1);
    if (last && last.bytes + bytes <= limit) {
      last.messages.push(message);
      last.records.push(record);
      last.bytes += bytes;
    } else shares.push({ messages: [message], records: [record], bytes: frame + bytes });
  }
  return shares.map((share) => ({
    messages: share.messages,
    payload: `{"Records":[${share.records.join(',')}]}`,
  }));
};
