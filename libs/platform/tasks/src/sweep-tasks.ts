import { removeInBatches } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';

/** Days for which it can be seen how a task ended. */
const finishedDays = 30;
/** Days for which a name is remembered. App Engine kept it for nine. */
const namedDays = 30;

const forgetTasks = `
  delete from tracked_tasks where id in (
    select id from tracked_tasks where finished_at < now() - make_interval(days => $1)
    order by finished_at limit $2 for update skip locked)`;

const forgetNames = `
  delete from task_names where (type, name) in (
    select type, name from task_names where enqueued_at < now() - make_interval(days => $1)
    order by enqueued_at limit $2 for update skip locked)`;

/** Forgets tasks that ended, and names that were taken, more than 30 days ago; returns how many tasks. */
export const sweepTasks = async (manager: Pick<EntityManager, 'query'>): Promise<number> => {
  await removeInBatches(manager, forgetNames, [namedDays]);
  return removeInBatches(manager, forgetTasks, [finishedDays]);
};
