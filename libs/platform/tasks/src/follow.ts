import type { Transaction } from '@datepop/platform/persistence';
import { v7 as newId } from 'uuid';
import { addSteps } from './steps';
import type { Following } from './tracked-tasks';
import { makeTypeormTrackedTasks } from './typeorm-tracked-tasks';

/** Puts off what follows, tracked, in the transaction in which what it follows has succeeded. */
export const follow = async (
  transaction: Transaction,
  wake: () => void,
  followings: readonly Following[],
  enqueuedAt: Date,
): Promise<void> => {
  const tasks = followings.map((following) => ({
    ...following,
    id: newId(),
    type: following.step.type,
    enqueuedAt,
  }));
  if (tasks.length === 0) return;
  await makeTypeormTrackedTasks(transaction.manager).add(
    tasks.map(({ id, type, cause, next, parentId, joinsId }) => ({
      id,
      type,
      cause,
      enqueuedAt,
      next,
      parentId,
      joinsId,
    })),
  );
  await addSteps(
    transaction,
    wake,
    tasks.map(({ id, step, cause }) => [step, { id, cause, enqueuedAt, isTracked: true }]),
  );
};
