import type { EntityManager } from 'typeorm';

/** Runs that one sweep forgets: few enough that it holds nobody up. */
const most = 1_000;

/**
 * Forgets runs that ended more than `olderThanDays` days ago, 1,000 at the most, with their tries; returns how many.
 * Whoever sweeps calls again another day: a job makes few of them. A tick that comes again after that would have
 * another effect, so the days are more than the 14 that SQS can keep it.
 */
export const sweepJobRuns = async (
  manager: Pick<EntityManager, 'query'>,
  olderThanDays: number,
): Promise<number> => {
  const [, forgotten] = await manager.query<[never[], number]>(
    `delete from job_runs where (job, scheduled_for) in (
       select job, scheduled_for from job_runs
       where finished_at < now() - make_interval(days => $1) and state <> 'running'
       order by finished_at limit $2 for update skip locked)`,
    [olderThanDays, most],
  );
  return forgotten;
};
