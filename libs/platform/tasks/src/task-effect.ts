import type { Envelope, TaskDefinition } from '@datepop/kit';
import { idleSecondsOf, makeTypeormInbox, within } from '@datepop/platform/messaging';
import { makeUnitOfWork, type Transaction } from '@datepop/platform/persistence';
import { follow } from './follow';
import type { Step } from './steps';
import { TaskCancelled, type TaskRun } from './task-run';
import type { TaskHandler, TaskRails } from './task-works';
import type { TaskResult } from './tracked-tasks';
import { makeTypeormTrackedTasks } from './typeorm-tracked-tasks';

/** Does a task in one transaction with its memory, its end and whatever follows; false when it was done before. */
export type TaskEffect = (
  envelope: Envelope<unknown>,
  attempt: number,
  isTracked: boolean,
) => Promise<boolean>;

export const makeTaskEffect = <Ports>(
  task: TaskDefinition,
  handler: TaskHandler<unknown, Ports>,
  { dataSource, bind, wake }: Pick<TaskRails<Ports>, 'dataSource' | 'bind' | 'wake'>,
): TaskEffect => {
  const inTransaction = makeUnitOfWork(dataSource, (transaction) => transaction);
  const outside = makeTypeormTrackedTasks(dataSource.manager);

  const split = async (
    transaction: Transaction,
    { metadata: { id, correlationId, causationId, traceparent } }: Envelope<unknown>,
    parts: readonly Step[],
    join: Step,
  ): Promise<void> => {
    const cause = { correlationId, causationId, traceparent };
    if (!(await makeTypeormTrackedTasks(transaction.manager).split(id, parts.length, join)))
      throw new TaskCancelled();
    const followings = parts.map((step) => ({ step, next: [], cause, parentId: id, joinsId: undefined }));
    await follow(transaction, wake, followings, new Date());
  };

  const runOf = (
    envelope: Envelope<unknown>,
    of: {
      attempt: number;
      controller: AbortController;
      isTracked: boolean;
      wasSplit: () => boolean;
      split: TaskRun['fanOut'];
    },
  ): TaskRun => {
    const { id } = envelope.metadata;
    return {
      id,
      attempt: of.attempt,
      signal: of.controller.signal,
      progress: async (done, total) => {
        if (of.wasSplit()) throw new Error(`${task.type} is split up: its parts say how far it is`);
        if (!of.isTracked || (await outside.progress(id, done, total))) return;
        const cancelled = new TaskCancelled();
        of.controller.abort(cancelled);
        throw cancelled;
      },
      fanOut: of.split,
    };
  };

  const finish = async (transaction: Transaction, id: string, result: TaskResult | null): Promise<void> => {
    const followings = await makeTypeormTrackedTasks(transaction.manager).succeed(id, result);
    if (followings === null) throw new TaskCancelled();
    await follow(transaction, wake, followings, new Date());
  };

  return (envelope, attempt, isTracked) =>
    within(task.timeoutSeconds, (controller) =>
      inTransaction(
        (transaction) =>
          makeTypeormInbox(transaction).once(
            { id: envelope.metadata.id, detailType: task.type },
            async () => {
              let isSplit = false;
              const wasSplit = () => isSplit;
              const fanOut = async (parts: readonly Step[], join: Step): Promise<void> => {
                if (!isTracked) throw new Error(`${task.type} is not tracked: it cannot be split up`);
                if (parts.length === 0) throw new Error(`${task.type} was to be split up into nothing`);
                if (isSplit) throw new Error(`${task.type} is split up already: a join waits for all parts`);
                isSplit = true;
                await split(transaction, envelope, parts, join);
              };
              const run = runOf(envelope, { attempt, controller, isTracked, wasSplit, split: fanOut });
              const result = await handler(envelope, bind(transaction), run);
              controller.signal.throwIfAborted();
              if (isTracked && !wasSplit()) await finish(transaction, envelope.metadata.id, result ?? null);
            },
          ),
        { idleSeconds: idleSecondsOf(task) },
      ),
    );
};
