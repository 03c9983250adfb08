import type { JobDefinition } from '@datepop/kit';
import { newTraceparent } from '@datepop/platform/observability';
import type { Transaction } from '@datepop/platform/persistence';
import { decide, type Known } from './decide';
import type { JobTick } from './job-handler';
import type { BegunRun, JobRuns } from './job-runs';

/** Seconds that a run may take to roll back and say so once its time is up; then others may take it over. */
const margin = 5;

const lockControl = `
  select paused_reason as paused from job_controls where job = $1 for update`;

const look = `
  select scheduled_for as "scheduledFor", scheduled_for = $2 as "isThis", state, attempts,
    extract(epoch from lease_until - clock_timestamp())::float8 as "leaseSeconds"
  from job_runs
  where job = $1 and (scheduled_for = $2 or (state = 'running' and lease_until > clock_timestamp()))`;

const begin = `
  insert into job_runs (job, scheduled_for, trigger, state, attempts, lease_until, traceparent, started_at)
  values ($1, $2, $3, 'running', 1, clock_timestamp() + make_interval(secs => $4), $5, clock_timestamp())
  on conflict (job, scheduled_for) do update set
    trigger = excluded.trigger, state = 'running', attempts = job_runs.attempts + 1,
    lease_until = excluded.lease_until, traceparent = coalesce(job_runs.traceparent, excluded.traceparent),
    started_at = excluded.started_at, finished_at = null, reason = null
  where job_runs.state <> 'succeeded'
  returning attempts as attempt, traceparent`;

const skip = `
  insert into job_runs (job, scheduled_for, trigger, state, finished_at, reason)
  values ($1, $2, $3, 'skipped', clock_timestamp(), $4)
  on conflict (job, scheduled_for) do update set
    state = 'skipped', lease_until = null, finished_at = excluded.finished_at, reason = excluded.reason
  where job_runs.state <> 'succeeded'`;

const loseAttempts = `
  update job_attempts set state = 'lost', finished_at = clock_timestamp()
  where job = $1 and scheduled_for = $2 and state = 'running'`;

const addAttempt = `
  insert into job_attempts (job, scheduled_for, attempt, state, started_at)
  values ($1, $2, $3, 'running', clock_timestamp())`;

const settle = `
  update job_runs set state = $4, lease_until = null, finished_at = clock_timestamp(), result = $5, reason = $6
  where job = $1 and scheduled_for = $2 and attempts = $3 and state = 'running'`;

const settleAttempt = `
  update job_attempts set state = $4, finished_at = clock_timestamp(), error = $5
  where job = $1 and scheduled_for = $2 and attempt = $3`;

interface Row {
  readonly scheduledFor: Date;
  readonly isThis: boolean;
  readonly state: NonNullable<Known['run']>['state'];
  readonly attempts: number;
  readonly leaseSeconds: number;
}

/** The runs of a service's jobs in one transaction. */
export const makeTypeormJobRuns = ({ manager }: Pick<Transaction, 'manager'>): JobRuns => {
  const know = async (job: string, scheduledFor: Date): Promise<Known> => {
    await manager.query('insert into job_controls (job) values ($1) on conflict do nothing', [job]);
    const [control] = await manager.query<{ paused: string | null }[]>(lockControl, [job]);
    const rows = await manager.query<Row[]>(look, [job, scheduledFor]);
    return {
      paused: control?.paused ?? null,
      run: rows.find(({ isThis }) => isThis) ?? null,
      other: rows.find(({ isThis }) => !isThis) ?? null,
    };
  };

  /** Null when whoever had let its lease run out has succeeded after all, since we looked. */
  const start = async (job: JobDefinition, { scheduledFor, trigger }: JobTick): Promise<BegunRun | null> => {
    const lease = job.timeoutSeconds + margin;
    const [begun] = await manager.query<Pick<BegunRun, 'attempt' | 'traceparent'>[]>(begin, [
      ...[job.name, scheduledFor, trigger, lease, newTraceparent()],
    ]);
    if (begun === undefined) return null;
    await manager.query(loseAttempts, [job.name, scheduledFor]);
    await manager.query(addAttempt, [job.name, scheduledFor, begun.attempt]);
    return { job: job.name, scheduledFor, ...begun };
  };

  const end = async (
    { job, scheduledFor, attempt }: BegunRun,
    state: 'succeeded' | 'failed',
    { result = null, reason = null }: { result?: string | null; reason?: string | null },
  ): Promise<boolean> => {
    const fence = [job, scheduledFor, attempt];
    const [, ended] = await manager.query<[never[], number]>(settle, [...fence, state, result, reason]);
    if (ended === 1) await manager.query(settleAttempt, [...fence, state, reason]);
    return ended === 1;
  };

  return {
    begin: async (job, tick) => {
      const decision = decide(tick, job, await know(job.name, tick.scheduledFor));
      if (decision.kind === 'begin') {
        const run = await start(job, tick);
        return run === null ? { kind: 'settled', state: 'succeeded' } : { kind: 'begun', run };
      }
      if (decision.kind === 'skipped') {
        await manager.query(skip, [job.name, tick.scheduledFor, tick.trigger, decision.reason]);
        await manager.query(loseAttempts, [job.name, tick.scheduledFor]);
      }
      return decision;
    },
    succeed: (run, result) =>
      end(run, 'succeeded', { result: result === undefined ? null : JSON.stringify(result) }),
    fail: async (run, reason) => {
      await end(run, 'failed', { reason });
    },
  };
};
