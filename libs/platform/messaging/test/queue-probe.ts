import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { eventually } from '@datepop/testing';
import type { AwsLocation } from '../src/aws-location';

/** What the consumer said of a message that it could not use. */
export interface DeadLetter {
  readonly body: string;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** A queue, seen from outside of its consumer. */
export interface QueueProbe {
  /** Sends a message that no bus has made. */
  readonly send: (body: string) => Promise<void>;
  /** Messages in it, by whether they are hidden. */
  readonly depth: () => Promise<{ visible: number; hidden: number }>;
  /** Waits until no message is in it, received ones included. */
  readonly untilEmpty: () => Promise<void>;
  /** Waits until so many have been taken from its dead-letter queue. */
  readonly deadLetters: (count: number) => Promise<DeadLetter[]>;
  /** Hides received messages for so many seconds, unless somebody keeps them hidden. */
  readonly hideFor: (seconds: number) => Promise<void>;
  readonly close: () => void;
}

const counts = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

export const makeQueueProbe = (location: AwsLocation, QueueUrl: string): QueueProbe => {
  const client = new SQSClient(location);

  const depth: QueueProbe['depth'] = async () => {
    const look = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] });
    const { Attributes = {} } = await client.send(look);
    const [visible, hidden] = counts.map((count) => Number(Attributes[count]));
    return { visible: visible ?? 0, hidden: hidden ?? 0 };
  };

  const receiveDead = async (): Promise<DeadLetter[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: `${QueueUrl}-dead`,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    });
    const { Messages = [] } = await client.send(command);
    return Messages.map(({ Body = '', MessageAttributes = {} }) => ({
      body: Body,
      code: MessageAttributes['ERROR_CODE']?.StringValue,
      message: MessageAttributes['ERROR_MESSAGE']?.StringValue,
    }));
  };

  return {
    send: async (MessageBody) => {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },
    depth,
    untilEmpty: async () => {
      await eventually('an empty queue', async () => {
        const { visible, hidden } = await depth();
        return visible + hidden === 0 || undefined;
      });
    },
    deadLetters: async (count) => {
      const found: DeadLetter[] = [];
      return eventually(`${count} dead letters`, async () => {
        found.push(...(await receiveDead()));
        return found.length >= count ? found : undefined;
      });
    },
    hideFor: async (seconds) => {
      const Attributes = { VisibilityTimeout: String(seconds) };
      await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    },
    close: () => client.destroy(),
  };
};
