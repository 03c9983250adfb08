import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { SqsStore } from '../fauxqs-parts';
import type { Queue, QueuedMessage } from '../queue';
import type { QueueStore } from '../queue-store';

/** Messages on their way out of a dead-letter queue. */
export interface MoveTask {
  readonly handle: string;
  readonly source: Queue;
  /** Without it each message goes back to the queue that it was sent to. */
  readonly destinationArn: string | undefined;
  readonly perSecond: number | undefined;
  readonly startedAt: number;
  readonly toMove: number;
  status: 'RUNNING' | 'CANCELLED' | 'COMPLETED' | 'FAILED';
  moved: number;
  failure?: string;
}

const HOLD_SECONDS = 30;

/** A moved message is a new message, as on AWS. */
const asNew = (old: QueuedMessage): QueuedMessage => ({
  ...SqsStore.createMessage(
    old.body,
    old.messageAttributes,
    undefined,
    old.messageGroupId,
    old.messageDeduplicationId,
  ),
  ...(old.traceHeader === undefined ? {} : { traceHeader: old.traceHeader }),
});

/** Moves the next message, or ends the task. */
const moveOne = (task: MoveTask, store: QueueStore) => {
  const { source } = task;
  const handle = source.dequeue(1, HOLD_SECONDS)[0]?.ReceiptHandle ?? '';
  const message: QueuedMessage | undefined = source.inflightMessages.get(handle)?.message;
  if (!message) {
    task.status = 'COMPLETED';
    return;
  }
  const arn = task.destinationArn ?? message.sentTo ?? source.arn;
  const destination = arn === source.arn ? undefined : store.getQueueByArn(arn);
  if (destination) {
    destination.enqueue(asNew(message));
    source.deleteMessage(handle);
    task.moved += 1;
  } else {
    source.changeVisibility(handle, 0);
    task.status = 'FAILED';
    task.failure =
      arn === source.arn ? 'CouldNotDetermineMessageSource' : 'AWS.SimpleQueueService.NonExistentQueue';
  }
};

/** Until the queue is empty, the task fails or is cancelled, or the cloud stops. */
export const runMoveTask = async (task: MoveTask, store: QueueStore): Promise<void> => {
  while (task.status === 'RUNNING' && !store.stopped) {
    moveOne(task, store);
    if (task.perSecond === undefined) await nextTurn();
    else await sleep(1_000 / task.perSecond, undefined, { ref: false });
  }
};
