import type { EntityManager } from 'typeorm';

/** Rows of one statement: few enough that it holds nobody up. */
const batch = 5_000;
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

/** Forgets tasks that ended, and names that were taken, long ago; returns how many. At most 5,000 of each at a time. */
export const sweepTasks = async (manager: EntityManager): Promise<{ tasks: number; taskNames: number }> => {
  const [, tasks] = await manager.query<[never[], number]>(forgetTasks, [finishedDays, batch]);
  const [, taskNames] = await manager.query<[never[], number]>(forgetNames, [namedDays, batch]);
  return { tasks, taskNames };
};
