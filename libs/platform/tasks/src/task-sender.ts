import { DomainError, type Cause, type TaskDefinition, type TaskPayload } from '@datepop/kit';
import type { Bus } from '@datepop/platform/messaging';
import { v7 as newId } from 'uuid';
import { orderKeyOf } from './order-key';
import { detailOf, stepOf } from './steps';

/** A task about to be sent. */
export interface SentTask<Task extends TaskDefinition> {
  readonly payload: TaskPayload<Task>;
  readonly cause: Cause;
  readonly enqueuedAt: Date;
  readonly dueAt?: Date;
  readonly orderKey?: string;
}

/** Puts off work without a transaction: straight to its queue, or to a schedule where it is due in a long time. */
export interface TaskSender<Known extends TaskDefinition = TaskDefinition> {
  /**
   * Returns the task's id once its queue has it.
   * @throws ZodError when the payload does not fit; Error when the order key does not; DomainError `tasks.not-sent` when nothing was sent.
   */
  readonly send: <Task extends Known>(task: Task, of: SentTask<Task>) => Promise<string>;
}

/** @param to where the relay of the service sends tasks, see `Publishing.tasks`. */
export const makeTaskSender = <Known extends TaskDefinition = TaskDefinition>(
  to: Pick<Bus, 'put'>,
): TaskSender<Known> => ({
  send: async (task, { payload, cause, enqueuedAt, dueAt, orderKey: given }) => {
    const id = newId();
    const step = stepOf(task, payload);
    const detail = detailOf(step, { id, cause, enqueuedAt, isTracked: false });
    const { source, type: detailType } = task;
    const orderKey = orderKeyOf(step, given);
    const [result] = await to.put([{ id, source, detailType, detail, runAt: dueAt, orderKey }]);
    if (result?.accepted === true) return id;
    throw new DomainError({
      code: 'tasks.not-sent',
      kind: 'unavailable',
      message: 'The task could not be put off.',
      cause: new Error(result?.reason ?? 'no answer'),
    });
  },
});
