import type { JobDefinition, Page, PageQuery, ServiceManifest } from '@datepop/kit';
import type { JobRecords, Ticks } from '@datepop/platform/jobs';
import type { JobBody, JobRunBody } from '@datepop/platform/operations-contract';
import type { InTransaction } from '@datepop/platform/persistence';
import type { AskedBy } from './asked-by';
import { describeError } from './describe-error';
import { toJob, toJobRun } from './job-bodies';
import { noJob, noRun, queueUnreachable, tickDone, tickNotDue } from './operations.errors';
import type { OperatorActions } from './operator-actions';

/** What works in one transaction: what is done to jobs, and the audit log of it. */
export interface JobPorts {
  readonly jobs: JobRecords;
  readonly actions: OperatorActions;
}

/** Makes the use cases of an operator before the jobs of a service. */
export const makeTendJobs = (deps: {
  manifest: ServiceManifest;
  /** Outside of a transaction. */
  ports: JobPorts;
  inTransaction: InTransaction<JobPorts>;
  ticks: Pick<Ticks, 'send'>;
  clock: () => Date;
}) => {
  const { manifest, ports, inTransaction, ticks, clock } = deps;
  const jobs = manifest.jobs ?? {};

  const find = (name: string): JobDefinition => {
    const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
    if (job === undefined) throw noJob(manifest.name, name);
    return job;
  };

  const bodyOf = async (job: JobDefinition): Promise<JobBody> => {
    const [pause, { items }] = await Promise.all([
      ports.jobs.pauseOf(job.name),
      ports.jobs.page(job.name, { limit: 1 }),
    ]);
    return toJob(job, { pause, lastRun: items[0] ?? null, now: clock() });
  };

  return {
    list: async (): Promise<{ items: JobBody[] }> => ({
      items: await Promise.all(Object.values(jobs).map(bodyOf)),
    }),

    /** @throws DomainError `operations.no-job`, as all that follow. */
    show: async (name: string): Promise<JobBody> => bodyOf(find(name)),

    runs: async (name: string, query: PageQuery): Promise<Page<JobRunBody>> => {
      const { items, nextCursor } = await ports.jobs.page(find(name).name, query);
      return { items: items.map((run) => toJobRun(run, clock())), nextCursor };
    },

    /** @throws DomainError `operations.no-run` for a tick that nothing is known of. */
    run: async (name: string, scheduledFor: Date): Promise<JobRunBody> => {
      const run = await ports.jobs.ofTick(find(name).name, scheduledFor);
      if (run === null) throw noRun();
      return toJobRun(run, clock());
    },

    /**
     * Is in the audit log before it is on the queue: SQS knows no transactions.
     * @throws DomainError `operations.tick-not-due` or `operations.tick-done`.
     */
    start: async (
      name: string,
      of: { scheduledFor?: string | undefined; reason?: string | undefined },
      by: AskedBy,
    ): Promise<{ scheduledFor: string }> => {
      const job = find(name);
      const now = clock();
      const scheduledFor = of.scheduledFor === undefined ? now : new Date(of.scheduledFor);
      if (scheduledFor > now) throw tickNotDue();
      const known = await ports.jobs.ofTick(name, scheduledFor);
      if (known?.state === 'succeeded') throw tickDone(scheduledFor);
      const tick = { scheduledFor: scheduledFor.toISOString() };
      const parameters = { job: name, ...tick };
      const id = await ports.actions.begin({
        ...by,
        action: 'run job',
        reason: of.reason ?? null,
        parameters,
      });
      try {
        await ticks.send(job, [{ scheduledFor, trigger: 'operator' }]);
      } catch (error) {
        await ports.actions.end(id, { failure: describeError(error) });
        throw queueUnreachable(error);
      }
      await ports.actions.end(id, { queued: true });
      return tick;
    },

    pause: async (name: string, { reason }: { reason: string }, by: AskedBy): Promise<JobBody> => {
      const job = find(name);
      await inTransaction(async (bound) => {
        await bound.jobs.pause(name, { by: by.operatorId, reason });
        await bound.actions.record({ ...by, action: 'pause job', reason, parameters: { job: name } }, {});
      });
      return bodyOf(job);
    },

    resume: async (name: string, of: { reason?: string | undefined }, by: AskedBy): Promise<JobBody> => {
      const job = find(name);
      await inTransaction(async (bound) => {
        const wasPaused = await bound.jobs.resume(name);
        const reason = of.reason ?? null;
        await bound.actions.record(
          { ...by, action: 'resume job', reason, parameters: { job: name } },
          { wasPaused },
        );
      });
      return bodyOf(job);
    },
  };
};

/** @see {@link makeTendJobs} */
export type TendJobs = ReturnType<typeof makeTendJobs>;
