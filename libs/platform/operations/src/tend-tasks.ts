import type { Operation } from '@datepop/kit';
import type { InTransaction } from '@datepop/platform/persistence';
import { cancelOperation, readOperation, type TrackedTasks } from '@datepop/platform/tasks';
import type { AskedBy } from './asked-by';
import { noTasks } from './operations.errors';
import type { OperatorActions } from './operator-actions';

/** What works in one transaction: what is done to tasks, and the audit log of it. */
export interface TaskPorts {
  readonly tasks: TrackedTasks;
  readonly actions: OperatorActions;
}

/** Makes the use cases of an operator before the tracked tasks of a service. */
export const makeTendTasks = (deps: {
  service: string;
  hasTasks: boolean;
  inTransaction: InTransaction<TaskPorts>;
}) => {
  const { service, hasTasks, inTransaction } = deps;
  const refuseWhereThereAreNone = (): void => {
    if (!hasTasks) throw noTasks(service);
  };
  return {
    /** @throws DomainError `operations.no-tasks`, `operations.no-operation`, as the next. */
    show: async (id: string): Promise<Operation> => {
      refuseWhereThereAreNone();
      return inTransaction(({ tasks }) => readOperation(tasks, id));
    },

    cancel: async (id: string, reason: string, by: AskedBy): Promise<Operation> => {
      refuseWhereThereAreNone();
      return inTransaction(async ({ tasks, actions }) => {
        const operation = await cancelOperation(tasks, id);
        const { type, state } = operation;
        await actions.record({ ...by, action: 'cancel task', reason, parameters: { id } }, { type, state });
        return operation;
      });
    },
  };
};

export type TendTasks = ReturnType<typeof makeTendTasks>;
