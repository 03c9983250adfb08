import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { deadLetterDays, messageDays, type QueueDeclaration } from '@datepop/kit';

/** A consumer's queue and its dead-letter queue, by name and ARN in the same order. */
export interface CreatedQueue {
  readonly url: string;
  readonly names: readonly [string, string];
  readonly arns: readonly [string, string];
}

const secondsPerDay = 24 * 60 * 60;

/** Scheduler names no deduplication id: it sends to a FIFO queue only where the content is one. */
const inOrder = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };

/** Creates a consumer's queue and the dead-letter queue behind it. */
export const createQueuePair = async (sqs: SQSClient, queue: QueueDeclaration): Promise<CreatedQueue> => {
  const order: Record<string, string> = queue.fifo ? inOrder : {};
  const dead = await createQueue(sqs, queue.deadLetterName, {
    ...order,
    MessageRetentionPeriod: String(deadLetterDays * secondsPerDay),
  });
  const main = await createQueue(sqs, queue.name, {
    ...order,
    MessageRetentionPeriod: String(messageDays * secondsPerDay),
    VisibilityTimeout: String(queue.visibilitySeconds),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: queue.maxReceives }),
  });
  return {
    url: main.url,
    names: [queue.name, queue.deadLetterName],
    arns: [main.arn, dead.arn],
  };
};

const createQueue = async (
  sqs: SQSClient,
  QueueName: string,
  Attributes: Readonly<Record<string, string>>,
): Promise<{ url: string; arn: string }> => {
  const { QueueUrl: url } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const { Attributes: created } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  const arn = created?.QueueArn;
  if (url === undefined || arn === undefined) throw new Error(`queue ${QueueName} was not created`);
  return { url, arn };
};
