import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually } from '@datepop/testing';
import type { AwsLocation } from '../src/aws-location';

/** A queue, seen from outside of its consumer. */
export interface QueueProbe {
  /** Sends a message that no bus has made. */
  readonly send: (body: string) => Promise<void>;
  /** Waits until no message is in it, received ones included. */
  readonly untilEmpty: () => Promise<void>;
  readonly close: () => void;
}

const counts = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

export const makeQueueProbe = (location: AwsLocation, QueueUrl: string): QueueProbe => {
  const client = new SQSClient(location);
  return {
    send: async (MessageBody) => {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },
    untilEmpty: async () => {
      const look = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] });
      await eventually('an empty queue', async () => {
        const { Attributes = {} } = await client.send(look);
        return counts.every((count) => Attributes[count] === '0') || undefined;
      });
    },
    close: () => client.destroy(),
  };
};
