import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Logger } from '@datepop/platform/observability';
import type { AwsLocation } from './aws-location';
import { makeCircuit } from './circuit';
import type { Queue, ReceivedMessage } from './queue';
import { longestPoll, makeSqsClient, pollTimeout } from './sqs-client';

/** Tries of a call that settles messages: giving up costs a delivery that was not needed. */
const settleAttempts = 3;
const checkTimeout = 1_000;

const receiptsOf = (messages: readonly ReceivedMessage[]) =>
  messages.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));

/** The queue at a URL, on SQS. */
export const makeSqsQueue = (location: AwsLocation, QueueUrl: string, logger: Logger): Queue => {
  const circuit = makeCircuit('SQS', logger);
  const receiver = makeSqsClient(location, 1, pollTimeout);
  const client = makeSqsClient(location, settleAttempts);

  const attribute = async (name: 'QueueArn' | 'RedrivePolicy', abortSignal?: AbortSignal) => {
    const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] });
    const { Attributes } = await circuit.run(() => client.send(command, abortSignal ? { abortSignal } : {}));
    return Attributes?.[name];
  };

  const findDeadLetterUrl = async (): Promise<string> => {
    const policy = JSON.parse((await attribute('RedrivePolicy')) ?? '{}') as { deadLetterTargetArn?: string };
    const QueueName = policy.deadLetterTargetArn?.split(':').at(-1);
    if (QueueName === undefined) throw new Error(`queue ${QueueUrl} has no dead-letter queue`);
    const { QueueUrl: found = '' } = await circuit.run(() =>
      client.send(new GetQueueUrlCommand({ QueueName })),
    );
    return found;
  };
  let deadLetterUrl: Promise<string> | undefined;

  return {
    circuit,
    receive: async (most, signal) => {
      const command = new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: most,
        WaitTimeSeconds: longestPoll,
        MessageSystemAttributeNames: ['ApproximateReceiveCount', 'MessageGroupId'],
      });
      const { Messages: messages = [] } = await circuit.run(() =>
        receiver.send(command, { abortSignal: signal }),
      );
      return messages.map(({ MessageId = '', ReceiptHandle = '', Body = '', Attributes }) => ({
        messageId: MessageId,
        receipt: ReceiptHandle,
        body: Body,
        receives: Number(Attributes?.ApproximateReceiveCount ?? 1),
        group: Attributes?.MessageGroupId,
      }));
    },
    remove: async (messages) => {
      const command = new DeleteMessageBatchCommand({ QueueUrl, Entries: receiptsOf(messages) });
      await circuit.run(() => client.send(command));
    },
    showIn: async (messages, seconds) => {
      const Entries = receiptsOf(messages).map((entry) => ({
        ...entry,
        VisibilityTimeout: Math.ceil(seconds),
      }));
      await circuit.run(() => client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries })));
    },
    deadLetter: async ({ body, group, messageId }, { code, reason }) => {
      deadLetterUrl ??= findDeadLetterUrl();
      deadLetterUrl.catch(() => (deadLetterUrl = undefined));
      const text = (StringValue: string) => ({ DataType: 'String', StringValue });
      const command = new SendMessageCommand({
        QueueUrl: await deadLetterUrl,
        MessageBody: body,
        ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: messageId }),
        MessageAttributes: { ERROR_CODE: text(code), ERROR_MESSAGE: text(reason.slice(0, 1_000) || code) },
      });
      await circuit.run(() => client.send(command));
    },
    check: async () => {
      await attribute('QueueArn', AbortSignal.timeout(checkTimeout));
    },
    close: () => {
      receiver.destroy();
      client.destroy();
    },
  };
};
