import { tickSchema, type Cause, type JobDefinition, type ServiceManifest } from '@datepop/kit';
import {
  done,
  idleSecondsOf,
  readDelivered,
  unfit,
  within,
  type Outcome,
  type ReceivedMessage,
  type Work,
} from '@datepop/platform/messaging';
import { continueTrace, loggingFor, type Logger, type Metrics } from '@datepop/platform/observability';
import { makeUnitOfWork, type Transaction } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import type { JobHandler, JobHandlers, JobTick } from './job-handler';
import type { BegunRun, JobRuns } from './job-runs';
import { recorded } from './recorded';
import type { Ticks } from './ticks';
import { makeTypeormJobRuns } from './typeorm-job-runs';

/** What jobs are done with. */
export interface JobRails<Ports> {
  readonly dataSource: DataSource;
  /** Makes the handler's ports for one transaction. */
  readonly bind: (transaction: Transaction) => Ports;
  /** Takes the ticks that wait for another of their job. */
  readonly ticks: Pick<Ticks, 'send'>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'jobRan'>;
}

/** Seconds after which a tick that waits for another looks again, at the most. */
const longestWait = 2;

/** Everything that a tick goes on to cause. @see {@link JobRun.cause} */
const causeOf = (job: JobDefinition, { scheduledFor, traceparent }: BegunRun): Cause => ({
  correlationId: `${job.type}@${scheduledFor.toISOString()}`,
  causationId: null,
  traceparent: continueTrace(traceparent),
});

const readTick = (body: string): JobTick => {
  const { scheduledFor, trigger } = tickSchema.parse(readDelivered(body).detail);
  return { scheduledFor: new Date(scheduledFor), trigger };
};

const jobWork = <Ports>(
  job: JobDefinition,
  handler: JobHandler<Ports>,
  { dataSource, bind, ticks, logger, metrics }: JobRails<Ports>,
): Work => {
  const inTransaction = makeUnitOfWork(dataSource, (transaction) => transaction);
  const recording = <Result>(write: (runs: JobRuns) => Promise<Result>): Promise<Result> =>
    inTransaction((transaction) => write(makeTypeormJobRuns(transaction)));

  const told = (outcome: Parameters<Metrics['jobRan']>[0]['outcome'], tick: JobTick, more = {}) => {
    const { scheduledFor, trigger } = tick;
    logger.info({ job: job.type, scheduledFor, trigger, ...more }, `job ${outcome}`);
    metrics.jobRan({ job: job.type, outcome });
  };

  const effect = (tick: JobTick, run: BegunRun, cause: Cause): Promise<object> =>
    within(job.timeoutSeconds, ({ signal }) =>
      inTransaction(
        async (transaction) => {
          const given: unknown = await handler(tick, bind(transaction), {
            attempt: run.attempt,
            signal,
            cause,
          });
          signal.throwIfAborted();
          const result = recorded(given);
          if (!(await makeTypeormJobRuns(transaction).succeed(run, result)))
            throw new Error('the run was taken over meanwhile');
          return { result };
        },
        { idleSeconds: idleSecondsOf(job) },
      ),
    );

  const failed = async (tick: JobTick, run: BegunRun, err: unknown): Promise<void> => {
    const { attempt } = run;
    logger.error({ err, job: job.type, scheduledFor: tick.scheduledFor, attempt }, 'job failed');
    metrics.jobRan({ job: job.type, outcome: 'failed' });
    const reason = err instanceof Error ? `${err.name}: ${err.message}` : String(err);
    await recording((runs) => runs.fail(run, reason.slice(0, longestReason))).catch((unwritten: unknown) =>
      logger.warn({ err: unwritten }, 'failure of a job could not be written down'),
    );
  };

  const runOnce = async (tick: JobTick, run: BegunRun): Promise<Outcome> => {
    const cause = causeOf(job, run);
    await loggingFor(cause, async () => {
      try {
        told('succeeded', tick, { attempt: run.attempt, ...(await effect(tick, run, cause)) });
      } catch (error) {
        await failed(tick, run, error);
        throw error;
      }
    });
    return done;
  };

  const handle = async ({ body, messageId }: ReceivedMessage): Promise<Outcome> => {
    let tick: JobTick;
    try {
      tick = readTick(body);
    } catch (error) {
      return unfit('SchemaMismatch', error);
    }
    const beginning = await recording((runs) => runs.begin(job, tick)).catch((err: unknown) => {
      logger.error({ err, job: job.type, messageId }, 'tick could not be begun');
      throw err;
    });
    switch (beginning.kind) {
      case 'begun':
        return runOnce(tick, beginning.run);
      case 'busy':
        return { kind: 'later', seconds: Math.ceil(beginning.seconds) + 1 };
      case 'wait':
        // As a message of its own: waiting shall not use up its receives.
        await ticks.send(job, [tick], Math.max(1, Math.min(longestWait, beginning.seconds)));
        return done;
      case 'skipped':
        told('skipped', tick, { reason: beginning.reason });
        return done;
      case 'settled':
        logger.info({ job: job.type, ...tick, state: beginning.state }, 'tick was settled before');
        return done;
    }
  };

  return { name: job.name, retry: job.retry, concurrency: job.concurrency, handle };
};

/** Characters of an error that the history keeps. */
const longestReason = 1_000;

/** The works of a service's jobs, by the handlers that its manifest asks for. */
export const makeJobWorks = <Manifest extends ServiceManifest, Ports>(
  manifest: Manifest,
  handlers: JobHandlers<Manifest, Ports>,
  rails: JobRails<Ports>,
): Work[] => {
  // A map over all names cannot say that each of them has its handler.
  const byName = handlers as Readonly<Record<string, JobHandler<Ports>>>;
  return Object.entries(manifest.jobs ?? {}).flatMap(([name, job]) => {
    const handler = byName[name];
    return handler === undefined ? [] : [jobWork(job, handler, rails)];
  });
};
