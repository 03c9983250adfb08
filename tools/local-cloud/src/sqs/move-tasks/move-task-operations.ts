import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../../aws-error';
import { invalidParameter } from '../errors';
import { maxMoveTasks, messagesPerSecond } from '../input';
import { runMoveTask } from './move-tasks';
import type { MoveTask } from './move-tasks';
import { operation } from '../operation';
import type { Operations } from '../operation';
import type { Queue } from '../queue';
import type { QueueStore } from '../queue-store';
import { deadLetterSourcesOf } from '../redrive-policy';

/** As many as AWS remembers of a queue. */
const REMEMBERED = 10;

const missing = (message: string) => new AwsError('ResourceNotFoundException', message);

const queueOf = (store: QueueStore, arn: string, member: string): Queue => {
  const queue = store.getQueueByArn(arn);
  if (!queue) {
    throw missing(`The resource that you specified for the ${member} parameter doesn't exist.`);
  }
  return queue;
};

const checkDestination = (source: Queue, destination: Queue) => {
  if (destination === source)
    throw invalidParameter('SourceArn and DestinationArn must be different queues.');
  if (destination.isFifo() !== source.isFifo()) {
    throw invalidParameter('SourceArn and DestinationArn must be queues of the same type.');
  }
};

const described = (task: MoveTask) => ({
  TaskHandle: task.status === 'RUNNING' ? task.handle : undefined,
  Status: task.status,
  SourceArn: task.source.arn,
  DestinationArn: task.destinationArn,
  MaxNumberOfMessagesPerSecond: task.perSecond,
  ApproximateNumberOfMessagesMoved: task.moved,
  ApproximateNumberOfMessagesToMove: task.toMove,
  FailureReason: task.failure,
  StartedTimestamp: task.startedAt,
});

export const makeMoveTaskOperations = (store: QueueStore): Operations => {
  /** The latest first. */
  const bySource = new WeakMap<Queue, readonly MoveTask[]>();
  const tasksOf = (source: Queue) => bySource.get(source) ?? [];

  return {
    StartMessageMoveTask: operation(
      z.object({
        SourceArn: z.string(),
        DestinationArn: z.string().optional(),
        MaxNumberOfMessagesPerSecond: messagesPerSecond.optional(),
      }),
      ({ SourceArn, DestinationArn: destinationArn, MaxNumberOfMessagesPerSecond: perSecond }) => {
        const source = queueOf(store, SourceArn, 'SourceArn');
        if (deadLetterSourcesOf(source, store).length === 0) {
          throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
        }
        if (destinationArn !== undefined) {
          checkDestination(source, queueOf(store, destinationArn, 'DestinationArn'));
        }
        if (tasksOf(source).some(({ status }) => status === 'RUNNING')) {
          throw invalidParameter(
            'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
          );
        }
        source.processTimers();
        const task: MoveTask = {
          handle: Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn: SourceArn })).toString(
            'base64',
          ),
          source,
          destinationArn,
          perSecond,
          startedAt: Date.now(),
          toMove: Number(source.getAttribute('ApproximateNumberOfMessages')),
          status: 'RUNNING',
          moved: 0,
        };
        bySource.set(source, [task, ...tasksOf(source)].slice(0, REMEMBERED));
        void runMoveTask(task, store);
        return { TaskHandle: task.handle };
      },
    ),

    ListMessageMoveTasks: operation(
      z.object({ SourceArn: z.string(), MaxResults: maxMoveTasks.default(1) }),
      ({ SourceArn, MaxResults }) => ({
        Results: tasksOf(queueOf(store, SourceArn, 'SourceArn'))
          .slice(0, MaxResults)
          .map(described),
      }),
    ),

    CancelMessageMoveTask: operation(z.object({ TaskHandle: z.string() }), ({ TaskHandle }) => {
      const task = store
        .listQueues()
        .flatMap(tasksOf)
        .find(({ handle }) => handle === TaskHandle);
      if (!task) throw missing('The task that you specified for the TaskHandle parameter does not exist.');
      if (task.status !== 'RUNNING') throw invalidParameter('Only active tasks can be cancelled.');
      task.status = 'CANCELLED';
      return { ApproximateNumberOfMessagesMoved: task.moved };
    }),
  };
};
