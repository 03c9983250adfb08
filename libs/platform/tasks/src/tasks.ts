import {
  envelopeOf,
  type Cause,
  type ServiceManifest,
  type TaskDefinition,
  type TaskPayload,
} from '@datepop/kit';
import { addRow } from '@datepop/platform/messaging';
import type { Transaction } from '@datepop/platform/persistence';
import { v7 as newId } from 'uuid';

/** A task about to be put off. */
export interface NewTask<Task extends TaskDefinition> {
  readonly payload: TaskPayload<Task>;
  readonly cause: Cause;
  readonly enqueuedAt: Date;
  /** Not before then, however far away; at once by default. */
  readonly dueAt?: Date;
  /** Of a task that asks for order: those with the same key start one after the other. The task's type by default. */
  readonly orderKey?: string;
}

/** The tasks that a manifest's service may put off: its own, and those of others that it names. */
export type TasksOf<Manifest extends ServiceManifest> =
  | (Manifest extends { readonly tasks: Readonly<Record<string, infer Own extends TaskDefinition>> }
      ? Own
      : never)
  | (Manifest extends { readonly enqueues: readonly (infer Foreign extends TaskDefinition)[] }
      ? Foreign
      : never);

/** Where a service puts off work, in the transaction of the change itself. */
export interface Tasks<Known extends TaskDefinition = TaskDefinition> {
  /**
   * Returns the task's id.
   * @throws ZodError when the payload does not fit the task: nothing is recorded.
   */
  readonly enqueue: <Task extends Known>(task: Task, of: NewTask<Task>) => Promise<string>;
}

/** The tasks of one transaction; `wake` is called once it has committed. In a muted transaction nothing is put off. */
export const makeTypeormTasks = <Known extends TaskDefinition = TaskDefinition>(
  transaction: Transaction,
  wake: () => void,
): Tasks<Known> => ({
  enqueue: async (task, { payload, cause, enqueuedAt, dueAt, orderKey = task.type }) => {
    const id = newId();
    const metadata = {
      id,
      occurredAt: enqueuedAt.toISOString(),
      aggregate: { type: 'task', id, version: 1 },
      ...cause,
    };
    const detail = JSON.stringify(envelopeOf(task.payload).parse({ metadata, data: payload }));
    const { source, type: detailType } = task;
    const row = { id, source, detailType, detail, runAt: dueAt };
    await addRow(
      transaction,
      wake,
      task.order === 'fifo' ? { ...row, kind: 'ordered-task', orderKey } : { ...row, kind: 'task' },
    );
    return id;
  },
});
