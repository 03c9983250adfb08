import { deadLetterDays, messageDays, type QueueDeclaration } from '@datepop/kit';
import { Duration, type Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';

/** The queues of a stack and their dead-letter queues, by name. */
export type Queues = ReadonlyMap<string, Queue>;

/** @throws Error when the topology names a queue that it does not declare. */
export const queueOf = (queues: Queues, name: string): Queue => {
  const queue = queues.get(name);
  if (queue === undefined) throw new Error(`no queue "${name}" is declared`);
  return queue;
};

const makePair = (stack: Stack, queue: QueueDeclaration): [string, Queue][] => {
  const order = queue.fifo ? { fifo: true, contentBasedDeduplication: true } : {};
  const dead = new Queue(stack, queue.deadLetterName, {
    ...order,
    queueName: queue.deadLetterName,
    enforceSSL: true,
    retentionPeriod: Duration.days(deadLetterDays),
  });
  const main = new Queue(stack, queue.name, {
    ...order,
    queueName: queue.name,
    enforceSSL: true,
    retentionPeriod: Duration.days(messageDays),
    visibilityTimeout: Duration.seconds(queue.visibilitySeconds),
    deadLetterQueue: { queue: dead, maxReceiveCount: queue.maxReceives },
  });
  return [
    [queue.name, main],
    [queue.deadLetterName, dead],
  ];
};

/** Makes each queue and the dead-letter queue behind it. */
export const makeQueues = (stack: Stack, declared: readonly QueueDeclaration[]): Queues =>
  new Map(declared.flatMap((queue) => makePair(stack, queue)));
