import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Stage } from '../frame/scenario';
import type { CloudLocation } from './cloud';

/** A queue, seen from outside of its consumer. */
export interface QueueProbe {
  /** Messages in it, received ones included. */
  readonly size: () => Promise<number>;
  /** Sends messages in this order. */
  readonly send: (bodies: readonly string[]) => Promise<void>;
}

const counts = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
/** Messages of one call. */
const batch = 10;

export const makeQueueProbe = ({ onClose }: Stage, location: CloudLocation, QueueUrl: string): QueueProbe => {
  const client = new SQSClient(location);
  onClose(() => {
    client.destroy();
    return Promise.resolve();
  });
  return {
    size: async () => {
      const { Attributes = {} } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] }),
      );
      return counts.reduce((sum, name) => sum + Number(Attributes[name]), 0);
    },
    send: async (bodies) => {
      for (let from = 0; from < bodies.length; from += batch) {
        const Entries = bodies
          .slice(from, from + batch)
          .map((MessageBody, index) => ({ Id: `${index}`, MessageBody }));
        const { Failed: failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
        if (failed[0] !== undefined)
          throw new Error(`the queue refused a message: ${failed[0].Message ?? ''}`);
      }
    },
  };
};
