import type { JobDefinition, ServiceManifest } from '@datepop/kit';
import type { Component } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import type { DataSource, EntityManager } from 'typeorm';
import { longestGrace, overdueTicks } from './due-ticks';
import type { Ticks } from './ticks';

/** Milliseconds between two looks: shorter than the shortest interval, a minute, has left after its grace. */
const usualInterval = 5_000;
/** Ticks of one job that one look tells and catches up, the newest. */
const mostMissed = 100;
/** Milliseconds without a missing tick after which it is written down that there was none. */
const settledEvery = 60_000;
/** Seconds after a lease ended in which whoever receives the tick again takes it over. */
const patience = 60;

const beginWatching = 'insert into job_controls (job, watched_until) values ($1, $2) on conflict do nothing';

const lock = `
  select watched_until as "watchedUntil", paused_reason as paused
  from job_controls where job = $1 for update skip locked`;

const note = `
  insert into job_runs (job, scheduled_for, trigger, state, finished_at, reason)
  select $1, tick, 'schedule', $3, clock_timestamp(), $4 from unnest($2::timestamptz[]) as tick
  on conflict do nothing
  returning scheduled_for as "scheduledFor"`;

const giveUp = `
  with lost as (
    update job_runs set state = 'failed', lease_until = null, finished_at = clock_timestamp(),
      reason = 'its worker was lost, and nobody has taken it over'
    where job = $1 and state = 'running' and lease_until < clock_timestamp() - make_interval(secs => $2)
    returning job, scheduled_for, attempts
  ), tried as (
    update job_attempts a set state = 'lost', finished_at = clock_timestamp() from lost
    where a.job = lost.job and a.scheduled_for = lost.scheduled_for and a.attempt = lost.attempts
  )
  select scheduled_for as "scheduledFor" from lost`;

interface Found {
  readonly scheduledFor: Date;
}

/**
 * Makes the part of a process that notices ticks that never came, and runs that nobody ended. A job is watched from the
 * first look on. A tick without a run is written down as missed after a minute, or half the way to the next; the log
 * and a metric tell, and it is put on its queue where the job says `catch-up`. Of several processes one tells.
 *
 * @param options `clock` is what the schedule is compared with.
 */
export const makeJobWatch = (options: {
  manifest: ServiceManifest;
  dataSource: DataSource;
  ticks: Pick<Ticks, 'send'>;
  logger: Logger;
  metrics: Pick<Metrics, 'jobRan'>;
  clock?: () => Date;
  everyMilliseconds?: number;
}): Component & { readonly look: () => Promise<void> } => {
  const { manifest, dataSource, ticks, logger, metrics, clock = () => new Date() } = options;
  const { everyMilliseconds = usualInterval } = options;
  const jobs = Object.values(manifest.jobs ?? {});
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;

  /** Whoever holds the row looks; for the others there is nothing to see. */
  const noteMissed = async (manager: EntityManager, job: JobDefinition): Promise<void> => {
    const now = clock();
    const [control] = await manager.query<{ watchedUntil: Date; paused: string | null }[]>(lock, [job.name]);
    if (control === undefined) return;
    const { paused, watchedUntil } = control;
    const overdue = overdueTicks(job, watchedUntil, now, mostMissed);
    // That time is told of for good: a schedule that changes afterwards misses nothing in it.
    const settled = now.getTime() - longestGrace;
    if (overdue.length === 0 && settled - watchedUntil.getTime() < settledEvery) return;
    const until = new Date(Math.max(settled, overdue.at(-1)?.getTime() ?? settled));
    await manager.query('update job_controls set watched_until = $2 where job = $1', [job.name, until]);
    const of = paused === null ? ['missed', 'it never came'] : ['skipped', `paused: ${paused}`];
    const found = await manager.query<Found[]>(note, [job.name, overdue, ...of]);
    if (paused !== null || found.length === 0) return;
    for (const { scheduledFor } of found) {
      logger.error({ job: job.type, scheduledFor, missed: job.missed }, 'tick of a job never came');
      metrics.jobRan({ job: job.type, outcome: 'missed' });
    }
    // Before the commit: what is sent and then not written down is found again, and has one effect all the same.
    if (job.missed === 'catch-up')
      await ticks.send(
        job,
        found.map(({ scheduledFor }) => ({ scheduledFor, trigger: 'catch-up' })),
      );
  };

  const noteLost = async (manager: EntityManager, job: JobDefinition): Promise<void> => {
    for (const { scheduledFor } of await manager.query<Found[]>(giveUp, [job.name, patience])) {
      logger.error({ job: job.type, scheduledFor }, 'run of a job was lost');
      metrics.jobRan({ job: job.type, outcome: 'lost' });
    }
  };

  const lookAt = async (job: JobDefinition): Promise<void> => {
    try {
      await dataSource.query(beginWatching, [job.name, clock()]);
      await dataSource.transaction((manager) => noteMissed(manager, job));
      await noteLost(dataSource.manager, job);
    } catch (error) {
      logger.warn({ err: error, job: job.type }, 'ticks of a job could not be looked for');
    }
  };

  const look = async (): Promise<void> => {
    for (const job of jobs) await lookAt(job);
  };

  return {
    name: 'job watch',
    look,
    start: () => {
      timer = setInterval(() => {
        looking ??= look().finally(() => (looking = undefined));
      }, everyMilliseconds);
      return Promise.resolve();
    },
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
};
