import type { Cause } from '@datepop/kit';
import type { EntityManager } from 'typeorm';
import type { Step } from './steps';
import type { Following, TaskResult, TaskState, TrackedTask, TrackedTasks } from './tracked-tasks';

interface Row {
  id: string;
  type: string;
  state: TaskState;
  done: number;
  total: number | null;
  result: TaskResult | null;
  error_code: string | null;
  error_message: string | null;
  enqueued_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

interface Ended {
  cause: Cause;
  next_steps: Step[];
  parent_id: string | null;
  joins_id: string | null;
}

interface Joined {
  remaining: number;
  join_step: Step;
  cause: Cause;
}

const add = `
  insert into tracked_tasks (id, type, cause, next_steps, parent_id, joins_id, enqueued_at)
  select t.id, t.type, t.cause, t.next, t."parentId", t."joinsId", t."enqueuedAt"
  from jsonb_to_recordset($1::jsonb)
    t (id uuid, type text, cause jsonb, next jsonb, "parentId" uuid, "joinsId" uuid, "enqueuedAt" timestamptz)`;

/*
 * A task that is waiting, or has failed, may be at work all the same: its message came twice, and the other delivery
 * failed.
 */
const isOpen = `state in ('waiting', 'running', 'failed')`;

const begin = `
  update tracked_tasks
  set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now()), finished_at = null
  where id = $1 and ${isOpen} and remaining is null returning id`;

const progress = `
  update tracked_tasks set done = $2, total = coalesce($3, total) where id = $1 and ${isOpen} returning id`;

const split = `
  update tracked_tasks set done = 0, total = $2, remaining = $2, join_step = $3
  where id = $1 and ${isOpen} returning id`;

const succeed = `
  update tracked_tasks
  set state = 'succeeded', result = $2, finished_at = now(), error_code = null, error_message = null,
    done = coalesce(total, done)
  where id = $1 and ${isOpen} returning cause, next_steps, parent_id, joins_id`;

const finishPart = `
  update tracked_tasks set done = done + 1, remaining = remaining - 1
  where id = $1 and ${isOpen} returning remaining, join_step, cause`;

const fail = `
  update tracked_tasks
  set state = case when $4 then 'failed' else 'waiting' end, finished_at = case when $4 then now() end,
    error_code = $2, error_message = $3
  where id = $1 and state in ('waiting', 'running') returning coalesce(parent_id, joins_id) as whole`;

// The parts before their whole, as a part does that ends: neither waits for a row that the other has.
const cancel = `
  with recursive whole as (
    select id, 0 as depth from tracked_tasks where id = $1
    union all
    select t.id, depth + 1 from tracked_tasks t join whole on t.parent_id = whole.id or t.joins_id = whole.id
  ), held as (
    select t.id from tracked_tasks t join whole on whole.id = t.id where t.state in ('waiting', 'running')
    order by whole.depth desc, t.id for update of t
  )
  update tracked_tasks t set state = 'cancelled', finished_at = now() from held where t.id = held.id
  returning t.id`;

const read = `
  select id, type, state, done, total, result, error_code, error_message, enqueued_at, started_at, finished_at
  from tracked_tasks where id = $1`;

const toTask = ({ error_code, error_message, ...row }: Row): TrackedTask => ({
  id: row.id,
  type: row.type,
  state: row.state,
  done: row.done,
  total: row.total,
  result: row.result,
  error: error_code === null ? null : { code: error_code, message: error_message ?? '' },
  enqueuedAt: row.enqueued_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});

/** @param manager of a transaction, or of a data source: then each call is one of its own. */
export const makeTypeormTrackedTasks = (manager: EntityManager): TrackedTasks => {
  /** An update's rows come with their count. */
  const update = async <Found>(statement: string, values: unknown[]): Promise<Found[]> =>
    (await manager.query<[Found[], number]>(statement, values))[0];
  const changed = async (statement: string, values: unknown[]): Promise<boolean> =>
    (await update(statement, values)).length > 0;

  const followingOf = async ({ cause, next_steps, parent_id, joins_id }: Ended): Promise<Following[]> => {
    const [step, ...next] = next_steps;
    const [parentId, joinsId] = [parent_id ?? undefined, joins_id ?? undefined];
    if (step !== undefined) return [{ step, next, cause, parentId, joinsId }];
    if (joins_id !== null) return [];
    if (parent_id === null) return [];
    const [whole] = await update<Joined>(finishPart, [parent_id]);
    if (whole?.remaining !== 0) return [];
    return [{ step: whole.join_step, next: [], cause: whole.cause, parentId: undefined, joinsId: parent_id }];
  };

  const end = async (id: string, result: TaskResult | null): Promise<Following[] | null> => {
    const [ended] = await update<Ended>(succeed, [id, result === null ? null : JSON.stringify(result)]);
    if (ended === undefined) return null;
    const following = await followingOf(ended);
    if (following.length > 0 || ended.joins_id === null) return following;
    // What it joined has succeeded with it.
    return end(ended.joins_id, result);
  };

  const failWith: TrackedTasks['fail'] = async (id, error, isLast) => {
    const [failed] = await update<{ whole: string | null }>(fail, [id, error.code, error.message, isLast]);
    if (isLast && failed?.whole) await failWith(failed.whole, error, true);
  };

  return {
    add: async (tasks) => {
      await manager.query(add, [JSON.stringify(tasks)]);
    },
    ofId: async (id) => {
      const [row] = await manager.query<Row[]>(read, [id]);
      return row ? toTask(row) : null;
    },
    begin: (id) => changed(begin, [id]),
    progress: (id, done, total) => changed(progress, [id, done, total ?? null]),
    split: (id, parts, join) => changed(split, [id, parts, JSON.stringify(join)]),
    succeed: end,
    fail: failWith,
    cancel: async (id) => {
      let isCancelled = false;
      // Once more, for the parts into which it was split up while its row was waited for.
      while (await changed(cancel, [id])) isCancelled = true;
      return isCancelled;
    },
  };
};
