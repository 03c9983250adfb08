import { DomainError, type Operation } from '@datepop/kit';
import type { TrackedTask, TrackedTasks } from './tracked-tasks';

const noOperation = () =>
  new DomainError({
    code: 'operations.no-operation',
    kind: 'not-found',
    message: 'There is no such operation, or it ended long ago.',
  });

const toOperation = (task: TrackedTask): Operation => ({
  id: task.id,
  type: task.type,
  state: task.state,
  progress: { done: task.done, total: task.total },
  result: task.result,
  error: task.error,
  createdAt: task.enqueuedAt.toISOString(),
  startedAt: task.startedAt?.toISOString() ?? null,
  finishedAt: task.finishedAt?.toISOString() ?? null,
});

/** Reads a tracked task as an API shows it. @throws DomainError `operations.no-operation` */
export const readOperation = async (tasks: Pick<TrackedTasks, 'ofId'>, id: string): Promise<Operation> => {
  const task = await tasks.ofId(id);
  if (task === null) throw noOperation();
  return toOperation(task);
};

/** Cancels a tracked task with its parts, and shows what it is then. @throws DomainError `operations.no-operation` */
export const cancelOperation = async (
  tasks: Pick<TrackedTasks, 'ofId' | 'cancel'>,
  id: string,
): Promise<Operation> => {
  await tasks.cancel(id);
  return readOperation(tasks, id);
};
