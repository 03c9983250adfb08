import { decodeCursor, pageOfRows } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { JobRecords, Pause, RecordedRun } from './job-records';

/** The time after which a page begins. */
const positionSchema = z.tuple([z.iso.datetime()]);

const runs = `
  select scheduled_for as "scheduledFor", trigger, state, attempts, started_at as "startedAt",
    finished_at as "finishedAt", result, reason, traceparent, coalesce(tries, '[]') as tries
  from job_runs r left join lateral (
    select json_agg(t order by attempt) as tries from (
      select attempt, state, started_at as "startedAt", finished_at as "finishedAt", error
      from job_attempts where job = r.job and scheduled_for = r.scheduled_for
      order by attempt desc limit 20) t) a on true
  where job = $1`;

const pause = `
  insert into job_controls (job, paused_at, paused_by, paused_reason) values ($1, now(), $2, $3)
  on conflict (job) do update set
    paused_at = excluded.paused_at, paused_by = excluded.paused_by, paused_reason = excluded.paused_reason`;

const resume = `
  update job_controls set paused_at = null, paused_by = null, paused_reason = null
  where job = $1 and paused_at is not null`;

/** JSON knows no dates. */
type Row = Omit<RecordedRun, 'tries'> & {
  readonly tries: readonly (Omit<RecordedRun['tries'][number], 'startedAt' | 'finishedAt'> & {
    readonly startedAt: string;
    readonly finishedAt: string | null;
  })[];
};

const toRun = ({ tries, ...run }: Row): RecordedRun => ({
  ...run,
  tries: tries.map(({ startedAt, finishedAt, ...one }) => ({
    ...one,
    startedAt: new Date(startedAt),
    finishedAt: finishedAt === null ? null : new Date(finishedAt),
  })),
});

/** What a service's own database remembers of its jobs. */
export const makePostgresJobRecords = (manager: Pick<EntityManager, 'query'>): JobRecords => ({
  pauseOf: async (job) => {
    const [found] = await manager.query<Pause[]>(
      `select paused_at as since, paused_by as by, paused_reason as reason
       from job_controls where job = $1 and paused_at is not null`,
      [job],
    );
    return found ?? null;
  },
  pause: async (job, { by, reason }) => {
    await manager.query(pause, [job, by, reason]);
  },
  resume: async (job) => {
    const [, resumed] = await manager.query<[never[], number]>(resume, [job]);
    return resumed === 1;
  },
  page: async (job, { limit, cursor }) => {
    const [before] = cursor === undefined ? [null] : decodeCursor(cursor, positionSchema);
    const rows = await manager.query<Row[]>(
      `${runs} and ($2::timestamptz is null or scheduled_for < $2) order by scheduled_for desc limit $3`,
      [job, before, limit + 1],
    );
    return pageOfRows(rows, limit, toRun, ({ scheduledFor }) => [scheduledFor.toISOString()]);
  },
  ofTick: async (job, scheduledFor) => {
    const [row] = await manager.query<Row[]>(`${runs} and scheduled_for = $2`, [job, scheduledFor]);
    return row === undefined ? null : toRun(row);
  },
});
