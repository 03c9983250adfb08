import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type MessageAttributeValue,
} from '@aws-sdk/client-sqs';
import type { EventDefinition } from '@datepop/kit';
import type { AwsLocation } from '@datepop/platform/messaging';
import { envelopeFor } from '@datepop/testing';

/** The queues of a service as nobody but a test sees them: letters are put in, and counted. */
export interface DeadLetterBox {
  /** Puts a message among the dead letters, with string attributes; returns its id. */
  readonly put: (body: string, attributes?: Readonly<Record<string, string>>) => Promise<string>;
  /** The ids of the events whose letters show, in `dead` or in the consumer's queue. None is taken away. */
  readonly eventIds: (where: 'dead' | 'queue') => Promise<string[]>;
  /** How many messages there are, and how many of them are hidden. */
  readonly counts: (where: 'dead' | 'queue') => Promise<{ visible: number; hidden: number }>;
  readonly empty: () => Promise<void>;
}

/** A message body as EventBridge puts it into a queue. */
export const delivered = (
  event: EventDefinition,
  data?: Record<string, unknown>,
): { id: string; body: string } => {
  const detail = envelopeFor(event, data);
  const { id } = detail.metadata;
  return {
    id,
    body: JSON.stringify({ version: '0', id, 'detail-type': event.type, source: event.source, detail }),
  };
};

const eventIdOf = (body = ''): string =>
  (JSON.parse(body) as { detail: { metadata: { id: string } } }).detail.metadata.id;

export const makeDeadLetterBox = async (location: AwsLocation, queueUrl: string): Promise<DeadLetterBox> => {
  const sqs = new SQSClient(location);
  const QueueName = `${queueUrl.split('/').at(-1) ?? ''}-dead`;
  const { QueueUrl: dead = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const urls = { dead, queue: queueUrl };
  return {
    put: async (body, attributes = {}) => {
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]): [string, MessageAttributeValue] => [
          name,
          { DataType: 'String', StringValue },
        ]),
      );
      const { MessageId = '' } = await sqs.send(
        new SendMessageCommand({ QueueUrl: dead, MessageBody: body, MessageAttributes }),
      );
      return MessageId;
    },
    eventIds: async (where) => {
      const ids: string[] = [];
      const look = new ReceiveMessageCommand({
        QueueUrl: urls[where],
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 60,
      });
      for (;;) {
        const { Messages: messages = [] } = await sqs.send(look);
        if (messages.length === 0) return ids;
        ids.push(...messages.map(({ Body }) => eventIdOf(Body)));
      }
    },
    counts: async (where) => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: urls[where], AttributeNames: ['All'] }),
      );
      return {
        visible: Number(Attributes['ApproximateNumberOfMessages']),
        hidden: Number(Attributes['ApproximateNumberOfMessagesNotVisible']),
      };
    },
    empty: async () => {
      for (const QueueUrl of Object.values(urls)) await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    },
  };
};
