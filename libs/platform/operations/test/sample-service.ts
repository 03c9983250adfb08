import { causedBy, type EventDefinition } from '@datepop/kit';
import { makeOperatorTokenVerifier, makeTokenVerifier } from '@datepop/platform/auth';
import {
  operatorSettings,
  readConfig,
  serverSettings,
  tokenVerifierSettings,
} from '@datepop/platform/config';
import { makeHttpApp, makeHttpServer } from '@datepop/platform/http';
import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import {
  awsLocation,
  CreateInbox1763800000001,
  outboxMigrations,
  makeConsumer,
  makeEventWork,
  makeSqsQueue,
  makeTypeormInbox,
  makeTypeormOutbox,
  noClaimChecks,
  readersOf,
  type AwsLocation,
  type EventHandlers,
  type Inbox,
} from '@datepop/platform/messaging';
import { jobMigrations, makeJobWorks, makeSqsTicks, type JobHandler } from '@datepop/platform/jobs';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeTypeormTasks, taskMigrations, type Tasks } from '@datepop/platform/tasks';
import { makeDataSource, makeUnitOfWork, migrate, type Migration } from '@datepop/platform/persistence';
import {
  makeCause,
  makeTestTokens,
  startTestBus,
  startTestDatabase,
  type TestBus,
  type TestTokens,
} from '@datepop/testing';
import request from 'supertest';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { CreateOperatorActions1763800000010, makeOperations } from '../src';
import { rankSpots, recountSpots, sample, spotAdded } from './sample-manifest';

class CreateEffects1763800001000 implements MigrationInterface {
  readonly name = 'CreateEffects1763800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table effects (spot_id uuid, name text)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table effects');
  }
}

interface Ports {
  readonly inbox: Inbox;
  readonly tasks: Tasks;
  readonly note: (spot: { spotId: string; name: string }) => Promise<void>;
}

/** A service with a database, a bus and operations, on a free port. */
export interface RunningSample {
  readonly url: string;
  readonly api: ReturnType<typeof request>;
  readonly dataSource: DataSource;
  readonly bus: TestBus;
  readonly location: AwsLocation;
  readonly queueUrl: string;
  readonly tokens: TestTokens;
  readonly operator: () => Promise<{ authorization: string }>;
  /** Records an event in the outbox, where no relay runs; returns its id. */
  readonly record: (event?: EventDefinition, data?: Record<string, unknown>) => Promise<string>;
  /** Starts to consume; each event has one row of `effects` for its effect. */
  readonly consume: () => Promise<void>;
  /** Puts off a tracked task, which nobody does; returns its id. */
  readonly putOff: () => Promise<string>;
  /** Starts to do the job. */
  readonly work: (handler: JobHandler<object>) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const runSample = async (): Promise<RunningSample> => {
  const [bus, database, tokens] = await Promise.all([
    startTestBus([sample]),
    startTestDatabase(sample),
    makeTestTokens(),
  ]);
  const config = readConfig(z.object({ ...serverSettings, ...tokenVerifierSettings, ...operatorSettings }), {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    AUTH_JWKS: tokens.jwks,
    ...tokens.operatorEnvironment,
  });
  const connect = (migrations: Migration[]) =>
    makeDataSource({ service: sample.name, url: database.url, poolSize: 10, entities: [], migrations });
  await migrate(
    connect([
      ...outboxMigrations,
      ...jobMigrations,
      ...taskMigrations,
      CreateInbox1763800000001,
      CreateOperatorActions1763800000010,
      CreateEffects1763800001000,
    ]),
  );
  const dataSource = await connect([]).initialize();
  const logger = makeLogger({ service: sample.name, level: config.LOG_LEVEL });
  const metrics = makeMetrics(sample.name);
  const queueUrl = bus.queueUrl(sample.name);
  const aws = { ...bus.environment, AWS_REGION: bus.environment['AWS_REGION'] ?? '' };
  const location = awsLocation(aws);
  const WORK_QUEUE_URLS = {
    [recountSpots.type]: bus.queueUrl(sample.name, recountSpots.name),
    [rankSpots.type]: bus.queueUrl(sample.name, rankSpots.name),
  };
  const app = makeHttpApp({
    service: sample.name,
    contract: {},
    router: {},
    internal: [
      makeOperations({
        manifest: sample,
        dataSource,
        settings: {
          ...aws,
          EVENTS_QUEUE_URL: queueUrl,
          WORK_QUEUE_URLS,
        },
      }),
    ],
    tokens: makeTokenVerifier(config.AUTH_JWKS),
    operators: makeOperatorTokenVerifier(config),
    readiness: { required: {} },
    logger,
    metrics,
    validateResponses: true,
  });
  const http = makeHttpServer({ app, host: config.HOST, port: config.PORT, logger });
  const components: Component[] = [http];
  await startAll(components, logger);

  const handle: EventHandlers<typeof sample, Ports>['on-spot-added'] = ({ data }, { note }) => note(data);
  const handleAndSend: typeof handle = async (event, { note, tasks }) => {
    await note(event.data);
    const cause = causedBy(event.metadata);
    await tasks.enqueue(recountSpots, { payload: { hotspot: 'yeonnam' }, cause, enqueuedAt: new Date() });
  };
  const consumer = () =>
    makeConsumer({
      queue: makeSqsQueue(location, queueUrl, logger),
      logger,
      work: makeEventWork<Ports>({
        readers: readersOf<typeof sample, Ports>(sample, {
          'on-spot-added': handle,
          'on-spot-rated': handleAndSend,
          'on-spot-closed': handle,
        }),
        claimChecks: noClaimChecks,
        inTransaction: makeUnitOfWork(dataSource, (transaction) => ({
          inbox: makeTypeormInbox(transaction),
          tasks: makeTypeormTasks(transaction, () => undefined),
          note: async ({ spotId, name }) => {
            await transaction.manager.query('insert into effects values ($1, $2)', [spotId, name]);
          },
        })),
        logger,
        metrics,
      }),
    });
  const worker = (handler: JobHandler<object>): Component => {
    const ticks = makeSqsTicks(location, WORK_QUEUE_URLS);
    const rails = { dataSource, bind: () => ({}), ticks, logger, metrics };
    const [work] = makeJobWorks<typeof sample, object>(sample, { 'rank-spots': handler }, rails);
    if (work === undefined) throw new Error('the job has no work');
    const queue = makeSqsQueue(location, WORK_QUEUE_URLS[rankSpots.type], logger);
    return makeConsumer({ queue, logger, work });
  };
  const recording = makeUnitOfWork(dataSource, (transaction) =>
    makeTypeormOutbox(transaction, () => undefined),
  );

  return {
    url: http.url(),
    api: request(http.url()),
    dataSource,
    bus,
    location,
    queueUrl,
    tokens,
    operator: async () => ({ authorization: `Bearer ${await tokens.operatorTokenFor('mina')}` }),
    record: async (event = spotAdded, data = event.examples[0]) => {
      const id = newId();
      await recording((outbox) =>
        outbox.append(event, {
          aggregate: { id, version: 1 },
          data,
          cause: makeCause(),
          occurredAt: new Date(),
        }),
      );
      const [row] = await dataSource.query<[{ id: string }]>(
        "select id from outbox where detail::jsonb #>> '{metadata,aggregate,id}' = $1",
        [id],
      );
      return row.id;
    },
    putOff: () =>
      makeUnitOfWork(dataSource, (transaction) => makeTypeormTasks(transaction, () => undefined))((tasks) =>
        tasks.enqueue(recountSpots, {
          payload: { hotspot: 'yeonnam' },
          cause: makeCause(),
          enqueuedAt: new Date(),
          tracked: true,
        }),
      ),
    consume: async () => {
      const component = consumer();
      components.push(component);
      await startAll([component], logger);
    },
    work: async (handler) => {
      const component = worker(handler);
      components.push(component);
      await startAll([component], logger);
    },
    stop: async () => {
      await stopAll(components, logger);
      await dataSource.destroy();
      await Promise.all([bus.stop(), database.stop()]);
    },
  };
};
