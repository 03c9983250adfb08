import { randomUUID } from 'node:crypto';
import type { JobDefinition } from '@datepop/kit';
import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import { awsLocation, makeWorker } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics, type Metrics } from '@datepop/platform/observability';
import { makeDataSource, migrate, type Migration, type Transaction } from '@datepop/platform/persistence';
import { startTestBus, startTestDatabase } from '@datepop/testing';
import type { DataSource, EntityManager } from 'typeorm';
import {
  jobMigrations,
  makeJobWorks,
  makeSqsTicks,
  type JobHandler,
  type JobHandlers,
  type JobTick,
  type Ticks,
} from '../src';
import { CreateEffects1763800001000, sample } from './sample-service';

export interface Ports {
  readonly manager: EntityManager;
}

export type Handler = JobHandler<Ports>;

/** A run as it is written down. */
export interface Run {
  readonly scheduledFor: Date;
  readonly trigger: string;
  readonly state: string;
  readonly attempts: number;
  readonly result: unknown;
  readonly reason: string | null;
  readonly traceparent: string | null;
}

/** A service that notes what its jobs do: real queues, a real database, workers by the handful. */
export interface Surroundings {
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ticks: Ticks;
  readonly metrics: Metrics;
  /** Starts a worker of its own; one handler does the work of every job. */
  readonly work: (handler?: Handler) => Promise<Component>;
  readonly tick: (job: JobDefinition, scheduledFor: string, trigger?: JobTick['trigger']) => Promise<void>;
  readonly runs: (job: JobDefinition) => Promise<Run[]>;
  readonly effects: (job: JobDefinition) => Promise<{ scheduledFor: Date; attempt: number }[]>;
  /** Waits until no tick of this job is waiting or at work. */
  readonly untilTaken: (job: JobDefinition) => Promise<void>;
  /** Stops the workers, and forgets what was done and what was left to do. */
  readonly reset: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const logger = makeLogger({ service: sample.name, level: process.env['LOG_LEVEL'] ?? 'silent' });

/** Holds handlers until it is opened. */
export const makeGate = () => {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};

/** Notes its effect in the transaction that it is given. */
export const noting =
  (job: string): Handler =>
  async ({ scheduledFor }, { manager }, { attempt }) => {
    await manager.query('insert into effects values ($1, $2, $3)', [job, scheduledFor, attempt]);
    return { noted: 1 };
  };

const connect = (url: string, migrations: Migration[] = []): DataSource =>
  makeDataSource({ service: sample.name, url, poolSize: 10, entities: [], migrations });

export const startSurroundings = async (): Promise<Surroundings> => {
  const [bus, database] = await Promise.all([
    startTestBus([sample], { ticks: false }),
    startTestDatabase(sample),
  ]);
  await migrate(connect(database.url, [...jobMigrations, CreateEffects1763800001000]));
  const dataSource = await connect(database.url).initialize();
  const metrics = makeMetrics(sample.name);
  const variables = { ...bus.environment, ...bus.queueVariables(sample) };
  const WORK_QUEUE_URLS = JSON.parse(variables['WORK_QUEUE_URLS'] ?? '{}') as Record<string, string>;
  const config = {
    AWS_REGION: bus.environment['AWS_REGION'] ?? '',
    ...bus.environment,
    WORK_QUEUE_URLS,
    WORKER_CONCURRENCY: 5,
  };
  const ticks = makeSqsTicks(awsLocation(config), WORK_QUEUE_URLS);
  const workers: Component[] = [];

  return {
    dataSource,
    databaseUrl: database.url,
    environment: variables,
    ticks,
    metrics,
    work: async (handler) => {
      const handlers: JobHandlers<typeof sample, Ports> = {
        'count-spots': handler ?? noting('count-spots'),
        'rank-spots': handler ?? noting('rank-spots'),
        'greet-couples': handler ?? noting('greet-couples'),
      };
      const bind = ({ manager }: Transaction): Ports => ({ manager });
      const works = makeJobWorks(sample, handlers, { dataSource, bind, ticks, logger, metrics });
      const { components } = makeWorker({ manifest: sample, config, works, logger });
      await startAll(components, logger);
      const worker = {
        name: `worker ${randomUUID()}`,
        start: () => Promise.resolve(),
        stop: () => stopAll(components, logger),
      };
      workers.push(worker);
      return worker;
    },
    tick: (job, scheduledFor, trigger = 'schedule') =>
      ticks.send(job, [{ scheduledFor: new Date(scheduledFor), trigger }]),
    runs: ({ name }) =>
      dataSource.query<Run[]>(
        `select scheduled_for as "scheduledFor", trigger, state, attempts, result, reason, traceparent
         from job_runs where job = $1 order by scheduled_for`,
        [name],
      ),
    effects: ({ name }) =>
      dataSource.query<{ scheduledFor: Date; attempt: number }[]>(
        'select scheduled_for as "scheduledFor", attempt from effects where job = $1 order by scheduled_for',
        [name],
      ),
    untilTaken: ({ name }) => bus.untilEmpty(bus.queueUrl(sample.name, name)),
    reset: async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      await bus.purge();
      await dataSource.query('truncate effects, job_attempts, job_runs, job_controls');
    },
    stop: async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.stop()));
      ticks.close();
      await dataSource.destroy();
      await Promise.all([bus.stop(), database.stop()]);
    },
  };
};
