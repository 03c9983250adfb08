import type { Cause, TaskDefinition, TaskPayload } from '@datepop/kit';
import { addRows, type NewRow } from '@datepop/platform/messaging';
import type { Transaction } from '@datepop/platform/persistence';
import { orderKeyOf } from './order-key';

/** A task with what it is given: one step of a chain, one part of a fan-out. */
export interface Step {
  readonly source: string;
  readonly type: string;
  readonly ordered: boolean;
  readonly payload: unknown;
}

/** @throws ZodError when the payload does not fit the task. */
export const stepOf = <Task extends TaskDefinition>(task: Task, payload: TaskPayload<Task>): Step => ({
  source: task.source,
  type: task.type,
  ordered: task.order === 'fifo',
  payload: task.payload.parse(payload),
});

/** How a step is put off. */
export interface PutOff {
  readonly id: string;
  readonly cause: Cause;
  readonly enqueuedAt: Date;
  readonly dueAt?: Date | undefined;
  readonly orderKey?: string | undefined;
  readonly isTracked: boolean;
}

/** What a task's envelope says it is about: the task itself, which a row knows of when it is tracked. */
export const aggregateOf = (isTracked: boolean) => (isTracked ? 'tracked-task' : 'task');

/** The message of a step, as its queue holds it. */
export const detailOf = ({ payload }: Step, { id, cause, enqueuedAt, isTracked }: PutOff): string => {
  const aggregate = { type: aggregateOf(isTracked), id, version: 1 };
  return JSON.stringify({
    metadata: { id, occurredAt: enqueuedAt.toISOString(), aggregate, ...cause },
    data: payload,
  });
};

const rowOf = (step: Step, of: PutOff): NewRow => {
  const { type: detailType, source, ordered } = step;
  const row = { id: of.id, source, detailType, detail: detailOf(step, of), runAt: of.dueAt };
  return { ...row, kind: ordered ? 'ordered-task' : 'task', orderKey: orderKeyOf(step, of.orderKey) };
};

/** Adds steps to the outbox, in this order. */
export const addSteps = (
  transaction: Transaction,
  wake: () => void,
  steps: readonly (readonly [Step, PutOff])[],
): Promise<void> =>
  addRows(
    transaction,
    wake,
    steps.map(([step, of]) => rowOf(step, of)),
  );
