import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { AwsLocation } from './aws-location';

/** One received message. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receipt: string;
  readonly body: string;
  /** How often it has been received, this time included. */
  readonly receives: number;
}

/** A queue, seen by who consumes it. */
export interface Queue {
  /** Waits up to 20 s for up to 10 messages; an aborted signal ends the wait with none. */
  readonly receive: (signal: AbortSignal) => Promise<ReceivedMessage[]>;
  readonly remove: (messages: readonly ReceivedMessage[]) => Promise<void>;
  /** Shows the message again after `seconds`. */
  readonly returnIn: (message: ReceivedMessage, seconds: number) => Promise<void>;
  /** @throws Error when the queue cannot be reached within a second. */
  readonly check: () => Promise<void>;
  readonly close: () => void;
}

/** SQS's most. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
const maxMessages = 10;
const waitSeconds = 20;
/** Milliseconds: longer than the long poll. */
const requestTimeout = (waitSeconds + 5) * 1000;
const connectionTimeout = 2_000;
const checkTimeout = 1_000;

/** The queue at a URL, on SQS. */
export const makeSqsQueue = (location: AwsLocation, QueueUrl: string): Queue => {
  const client = new SQSClient({
    ...location,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });
  return {
    receive: async (signal) => {
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: maxMessages,
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      });
      const { Messages: messages = [] } = await client.send(command, { abortSignal: signal });
      return messages.map(({ MessageId = '', ReceiptHandle = '', Body = '', Attributes }) => ({
        messageId: MessageId,
        receipt: ReceiptHandle,
        body: Body,
        receives: Number(Attributes?.ApproximateReceiveCount ?? 1),
      }));
    },
    remove: async (messages) => {
      const Entries = messages.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    },
    returnIn: async ({ receipt }, seconds) => {
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl,
          ReceiptHandle: receipt,
          VisibilityTimeout: Math.ceil(seconds),
        }),
      );
    },
    check: async () => {
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
      await client.send(command, { abortSignal: AbortSignal.timeout(checkTimeout) });
    },
    close: () => client.destroy(),
  };
};
