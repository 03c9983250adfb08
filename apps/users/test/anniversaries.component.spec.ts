import { anniversaryReached } from '@datepop/contracts/users';
import { envelopeOf, seoulTimeOf } from '@datepop/kit';
import { users } from '@datepop/manifests/users';
import { readConfig } from '@datepop/platform/config';
import { makeSqsTicks, type Ticks } from '@datepop/platform/jobs';
import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import { awsLocation, makePublishing, makeWorker } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { migrate } from '@datepop/platform/persistence';
import {
  makeTestTokens,
  startTestBus,
  startTestDatabase,
  type TestBus,
  type TestDatabase,
} from '@datepop/testing';
import type { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { composeWork } from '../src/compose-work';
import { configSchema } from '../src/config';
import { makeUsersDataSource } from '../src/persistence/data-source';

const logger = makeLogger({ service: users.name, level: 'silent' });
const job = users.jobs['find-anniversaries'];

let bus: TestBus;
let database: TestDatabase;
let dataSource: DataSource;
let components: readonly Component[];
let ticks: Ticks;

// What a function does in production, here in this process.
beforeAll(async () => {
  [bus, database] = await Promise.all([startTestBus([users]), startTestDatabase(users)]);
  const tokens = await makeTestTokens();
  const config = readConfig(configSchema, {
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.url,
    AUTH_JWKS: tokens.jwks,
    AUTH_SIGNING_KEY: tokens.signingKey,
    LAMBDA_WORK: 'worker',
    ...bus.queueVariables(users),
    ...bus.environment,
  });
  await migrate(makeUsersDataSource(config));
  dataSource = await makeUsersDataSource(config).initialize();
  const metrics = makeMetrics(users.name);
  const publishing = makePublishing({ config, dataSource, logger, metrics });
  ticks = makeSqsTicks(awsLocation(config), config.WORK_QUEUE_URLS);
  const { works } = composeWork({ dataSource, ticks, wake: publishing.wake, logger, metrics });
  components = [
    ...publishing.components,
    ...makeWorker({ manifest: users, config, works, logger }).components,
  ];
  await startAll(components, logger);
});

afterAll(async () => {
  await stopAll(components, logger);
  ticks.close();
  await dataSource.destroy();
  await Promise.all([bus.stop(), database.stop()]);
});

/** Couples that are together since these days. */
const together = async (...days: (string | null)[]): Promise<string[]> => {
  const ids = days.map(() => newId());
  await dataSource.query(
    'insert into couples (id, paired_at, together_since) select id, now(), since from unnest($1::uuid[], $2::date[]) c (id, since)',
    [ids, days],
  );
  return ids;
};

it('tells of each couple that celebrates on the day of the tick, once, however often that comes', async () => {
  const [hundred, year, both] = await together('2026-08-18', '2025-11-25', '2026-08-18', '2026-08-19', null);
  const scheduledFor = new Date('2026-11-25T09:00:00+09:00');
  expect(seoulTimeOf(scheduledFor).day).toBe('2026-11-25');
  for (let time = 0; time < 3; time += 1) await ticks.send(job, [{ scheduledFor, trigger: 'schedule' }]);
  const recorded = await bus.recorded(anniversaryReached.type, 3);
  const told = recorded.map(({ detail }) => envelopeOf(anniversaryReached.data).parse(detail));
  expect(told.map(({ data }) => data.coupleId).sort()).toEqual([hundred, year, both].sort());
  expect(told.find(({ data }) => data.coupleId === year)?.data).toEqual({
    coupleId: year,
    togetherSince: '2025-11-25',
    on: '2026-11-25',
    milestones: [{ kind: 'years', count: 1 }],
  });
  const [run] = await dataSource.query<[{ state: string; result: object }]>(
    'select state, result from job_runs',
  );
  expect(run).toEqual({ state: 'succeeded', result: { day: '2026-11-25', couples: 3 } });
});

it('tells of every couple, however many there are', async () => {
  await dataSource.query('truncate couples cascade');
  await dataSource.query(
    "insert into couples (id, paired_at, together_since) select gen_random_uuid(), now(), '2026-08-28' from generate_series(1, 1201)",
  );
  await ticks.send(job, [{ scheduledFor: new Date('2026-12-05T09:00:00+09:00'), trigger: 'schedule' }]);
  const recorded = await bus.recorded(anniversaryReached.type, 3 + 1_201);
  expect(new Set(recorded.map(({ detail }) => detail.data['coupleId'])).size).toBe(3 + 1_201);
}, 60_000);

it('removes invites that nobody can accept any more', async () => {
  const account = newId();
  await dataSource.query('insert into accounts values ($1, $2, $3, $4, now())', [
    account,
    'a@example.com',
    '서연',
    'x',
  ]);
  await dataSource.query("insert into invites values ($1, 'ABCDEFGH', now() - interval '1 minute')", [
    account,
  ]);
  await ticks.send(users.jobs.sweep, [{ scheduledFor: new Date(), trigger: 'operator' }]);
  for (let tries = 0; tries < 200; tries += 1) {
    const [run] = await dataSource.query<{ result: object }[]>(
      "select result from job_runs where job = 'sweep' and state = 'succeeded'",
    );
    if (run) {
      expect(run.result).toEqual({ invites: 1, jobRuns: 0 });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nothing was swept');
});
