import type { Cause, ServiceManifest, TaskDefinition, TaskPayload } from '@datepop/kit';
import type { Transaction } from '@datepop/platform/persistence';
import { v7 as newId } from 'uuid';
import { orderKeyOf } from './order-key';
import { addSteps, stepOf, type Step } from './steps';
import { makeTypeormTrackedTasks } from './typeorm-tracked-tasks';

/** A task about to be put off. */
export interface NewTask<Task extends TaskDefinition> {
  readonly payload: TaskPayload<Task>;
  readonly cause: Cause;
  readonly enqueuedAt: Date;
  /** Not before then, however far away; at once by default. */
  readonly dueAt?: Date;
  /** Of a task that asks for order: those with the same key start one after the other. The task's type by default. */
  readonly orderKey?: string;
  /** Of all tasks of this type and name, only the first is put off. Names are remembered for 30 days. */
  readonly name?: string;
  /** Keeps how far it is, for whoever has its id. False by default. */
  readonly tracked?: boolean;
  /** What follows, one after the other, once it has succeeded; it is then tracked. */
  readonly next?: readonly Step[];
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
   * Returns the task's id, or that of the first task of its name.
   * @throws ZodError when the payload does not fit the task, Error when the order key does not: nothing is recorded.
   */
  readonly enqueue: <Task extends Known>(task: Task, of: NewTask<Task>) => Promise<string>;
}

const takeName = `
  insert into task_names (type, name, task_id, enqueued_at) values ($1, $2, $3, $4)
  on conflict do nothing returning task_id`;

const idOfName = 'select task_id from task_names where type = $1 and name = $2';

/** The tasks of one transaction; `wake` is called once it has committed. In a muted transaction nothing is put off. */
export const makeTypeormTasks = <Known extends TaskDefinition = TaskDefinition>(
  transaction: Transaction,
  wake: () => void,
): Tasks<Known> => {
  const { manager, muted } = transaction;

  /** The id of the first task of this name: this one's, when it is the first. */
  const firstOfName = async (type: string, name: string, id: string, at: Date): Promise<string> => {
    const taken = await manager.query<unknown[]>(takeName, [type, name, id, at]);
    if (taken.length > 0) return id;
    const [first] = await manager.query<{ task_id: string }[]>(idOfName, [type, name]);
    return first?.task_id ?? id;
  };

  return {
    enqueue: async (
      task,
      { payload, cause, enqueuedAt, dueAt, orderKey: given, name, tracked, next = [] },
    ) => {
      const step = stepOf(task, payload);
      const orderKey = orderKeyOf(step, given);
      const id = newId();
      const { type } = task;
      if (name !== undefined && !muted) {
        const first = await firstOfName(type, name, id, enqueuedAt);
        if (first !== id) return first;
      }
      const isTracked = tracked === true || next.length > 0;
      if (isTracked && !muted)
        await makeTypeormTrackedTasks(manager).add([{ id, type, cause, enqueuedAt, next }]);
      await addSteps(transaction, wake, [[step, { id, cause, enqueuedAt, dueAt, orderKey, isTracked }]]);
      return id;
    },
  };
};
