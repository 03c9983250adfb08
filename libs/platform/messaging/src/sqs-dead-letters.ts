import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { AwsLocation } from './aws-location';
import { maxBatchBytes } from './batches';
import type { DeadLetter, DeadLetters, HeldLetter, QueueDepth } from './dead-letters';

/** SQS's most. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
const maxMessages = 10;
/** Milliseconds to connect, and to have the whole answer. */
const connectionTimeout = 2_000;
const requestTimeout = 5_000;

const redrivePolicySchema = z.object({ deadLetterTargetArn: z.string() });

const depthOf = (attributes: Readonly<Record<string, string>>): QueueDepth => ({
  waiting: Number(attributes['ApproximateNumberOfMessages'] ?? 0),
  inFlight: Number(attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0),
  delayed: Number(attributes['ApproximateNumberOfMessagesDelayed'] ?? 0),
});

const toDeadLetter = ({
  MessageId,
  ReceiptHandle,
  Body,
  Attributes,
  MessageAttributes,
}: Message): DeadLetter => {
  const told = (name: string): string | null => MessageAttributes?.[name]?.StringValue ?? null;
  const code = told('ERROR_CODE');
  return {
    messageId: MessageId ?? '',
    receipt: ReceiptHandle ?? '',
    body: Body ?? '',
    sentAt: new Date(Number(Attributes?.SentTimestamp ?? 0)),
    error: code === null ? null : { code, message: told('ERROR_MESSAGE') ?? '' },
    ruleArn: told('RULE_ARN'),
    group: Attributes?.MessageGroupId ?? null,
  };
};

/** What one call takes together: 10 messages, or each by itself where they are large. */
const callsFor = (letters: readonly DeadLetter[]): (readonly DeadLetter[])[] => {
  const bytes = letters.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  return bytes <= maxBatchBytes ? [letters] : letters.map((letter) => [letter]);
};

const positions = (ids: readonly { Id?: string | undefined }[] = []): Set<number> =>
  new Set(ids.map(({ Id }) => Number(Id)));

const receipts = (letters: readonly HeldLetter[]) =>
  letters.map(({ receipt }, index) => ({ Id: String(index), ReceiptHandle: receipt }));

/**
 * The dead letters behind the consumer's queue at a URL, on SQS; its own redrive policy names where they are.
 *
 * @param options `waitSeconds` is how long to wait for a letter, 1 by default: with any wait at all SQS asks all of its
 * servers, and an empty answer means an empty queue.
 */
export const makeSqsDeadLetters = (
  location: AwsLocation,
  queueUrl: string,
  { waitSeconds = 1 }: { waitSeconds?: number } = {},
): DeadLetters => {
  const client = new SQSClient({
    ...location,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });

  const attributesOf = async (QueueUrl: string): Promise<Readonly<Record<string, string>>> => {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return Attributes;
  };

  const findDeadLetterUrl = async (): Promise<string> => {
    const { RedrivePolicy } = await attributesOf(queueUrl);
    if (RedrivePolicy === undefined) throw new Error(`${queueUrl} has no dead-letter queue`);
    const { deadLetterTargetArn } = redrivePolicySchema.parse(JSON.parse(RedrivePolicy));
    const [, , , , account, QueueName] = deadLetterTargetArn.split(':');
    const { QueueUrl } = await client.send(
      new GetQueueUrlCommand({ QueueName, QueueOwnerAWSAccountId: account }),
    );
    if (QueueUrl === undefined) throw new Error(`${deadLetterTargetArn} has no URL`);
    // There a receive would count against the letters, and looking at them would move them on.
    if ((await attributesOf(QueueUrl))['RedrivePolicy'] !== undefined)
      throw new Error(`${QueueUrl} has a redrive policy of its own`);
    return QueueUrl;
  };

  let found: Promise<string> | undefined;
  const deadLetterUrl = (): Promise<string> =>
    (found ??= findDeadLetterUrl().catch((error: unknown) => {
      found = undefined;
      throw error;
    }));

  const sendAll = async (letters: readonly DeadLetter[]): Promise<DeadLetter[]> => {
    const { Successful } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: letters.map(({ body, group, messageId }, index) => ({
          Id: String(index),
          MessageBody: body,
          ...(group === null ? {} : { MessageGroupId: group, MessageDeduplicationId: messageId }),
        })),
      }),
    );
    const accepted = positions(Successful);
    return letters.filter((_, index) => accepted.has(index));
  };

  const removeAll = async <Letter extends HeldLetter>(letters: readonly Letter[]): Promise<Letter[]> => {
    if (letters.length === 0) return [];
    const { Successful } = await client.send(
      new DeleteMessageBatchCommand({ QueueUrl: await deadLetterUrl(), Entries: receipts(letters) }),
    );
    const removed = positions(Successful);
    return letters.filter((_, index) => removed.has(index));
  };

  return {
    hold: async (seconds) => {
      const { Messages: messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: await deadLetterUrl(),
          MaxNumberOfMessages: maxMessages,
          VisibilityTimeout: seconds,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ['SentTimestamp', 'MessageGroupId'],
          MessageAttributeNames: ['All'],
        }),
      );
      return messages.map(toDeadLetter);
    },
    discard: removeAll,
    release: async (letters) => {
      const QueueUrl = await deadLetterUrl();
      for (let start = 0; start < letters.length; start += maxMessages) {
        const Entries = receipts(letters.slice(start, start + maxMessages)).map((entry) => ({
          ...entry,
          VisibilityTimeout: 0,
        }));
        await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      }
    },
    redrive: async (letters) => {
      const sent: HeldLetter[] = [];
      const undeleted: HeldLetter[] = [];
      try {
        for (const call of callsFor(letters)) {
          const accepted = await sendAll(call);
          sent.push(...accepted);
          undeleted.push(...accepted);
          for (const removed of accepted.length > 0 ? await removeAll(accepted) : [])
            undeleted.splice(undeleted.indexOf(removed), 1);
          if (accepted.length < call.length) throw new Error('SQS did not take every letter');
        }
        return { sent, undeleted, error: null };
      } catch (error) {
        return { sent, undeleted, error: error instanceof Error ? error : new Error(String(error)) };
      }
    },
    depths: async () => {
      const [queue, deadLetters] = await Promise.all([
        attributesOf(queueUrl),
        deadLetterUrl().then(attributesOf),
      ]);
      return { queue: depthOf(queue), deadLetters: depthOf(deadLetters) };
    },
  };
};
