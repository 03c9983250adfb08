import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import {
  awsLocation,
  makePublishing,
  makeSqsDeadLetters,
  makeWorker,
  type PublishingSettings,
  type WorkerSettings,
  noClaimChecks,
} from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { eventually, makeCause, startTestBus, type TestBus } from '@datepop/testing';
import { makeTaskSender, makeTypeormTasks, type Tasks } from '../src';
import { makeSampleWorks } from './sample-works';
import {
  orderedTask,
  polishSpot,
  ratedTask,
  sample,
  startSampleDatabase,
  type SampleDatabase,
} from './sample-service';

const logger = makeLogger({ service: sample.name, level: 'silent' });
const metrics = makeMetrics(sample.name);

let bus: TestBus;
let database: SampleDatabase;
let config: PublishingSettings & WorkerSettings;
let running: Component[];

beforeAll(async () => {
  [bus, database] = await Promise.all([startTestBus([sample]), startSampleDatabase()]);
  const { AWS_REGION = '', EVENT_BUS_NAME = '' } = bus.environment;
  const WORK_QUEUE_URLS = JSON.parse(bus.queueVariables(sample)['WORK_QUEUE_URLS'] ?? '{}') as Record<
    string,
    string
  >;
  config = { ...bus.environment, AWS_REGION, EVENT_BUS_NAME, WORK_QUEUE_URLS, WORKER_CONCURRENCY: 20 };
});

beforeEach(async () => {
  running = [];
  await bus.moveClockTo(new Date());
  await database.dataSource.query('truncate polished, tries, task_paces');
});

afterEach(() => stopAll(running, logger));

afterAll(async () => {
  await Promise.all([bus.stop(), database.stop()]);
});

const start = async (components: readonly Component[]): Promise<void> => {
  running.push(...components);
  await startAll(components, logger);
};

const startWorker = () =>
  start(
    makeWorker({
      manifest: sample,
      config,
      works: makeSampleWorks(database.dataSource, noClaimChecks),
      logger,
    }).components,
  );

const publish = () =>
  makePublishing({ config, dataSource: database.dataSource, logger, metrics, pollSeconds: 0.1 });

const enqueueing = <Result>(work: (tasks: Tasks) => Promise<Result>): Promise<Result> =>
  makeUnitOfWork(database.dataSource, (transaction) => makeTypeormTasks(transaction, () => undefined))(work);

const put = (task: typeof ratedTask | typeof orderedTask, name: string, orderKey?: string): Promise<string> =>
  enqueueing((tasks) =>
    tasks.enqueue(task, {
      payload: { name },
      cause: makeCause(),
      enqueuedAt: new Date(),
      ...(orderKey === undefined ? {} : { orderKey }),
    }),
  );

const done = (count: number): Promise<{ name: string; at: Date }[]> =>
  eventually(`${count} tasks`, async () => {
    const rows = await database.dataSource.query<{ name: string; at: Date }[]>(
      'select name, at from polished order by position',
    );
    return rows.length >= count ? rows : undefined;
  });

it('keeps a task to its rate, however many workers there are', async () => {
  const tasks = 41;
  await start(publish().components);
  await Promise.all([startWorker(), startWorker()]);
  const [{ now }] = await database.dataSource.query<[{ now: Date }]>('select clock_timestamp() as now');
  for (let task = 0; task < tasks; task += 1) await put(ratedTask, `task ${task}`);
  const times = (await done(tasks)).map(({ at }) => at.getTime()).sort((a, b) => a - b);
  // Twenty a second: each may be late, none early, but for the milliseconds that clocks and timers are rounded to.
  const early = times.filter((at, position) => at < now.getTime() + position * 50 - 5);
  expect(early).toEqual([]);
}, 60_000);

it('starts tasks of one key in the order in which they were put off, over all workers', async () => {
  const keys = ['anna', 'bora', 'chul'];
  for (let number = 0; number < 20; number += 1)
    for (const key of keys) await put(orderedTask, `${key} ${number}`, key);
  await start(publish().components);
  await start(publish().components);
  await Promise.all([startWorker(), startWorker()]);
  const names = (await done(60)).map(({ name }) => name);
  for (const key of keys)
    expect(names.filter((name) => name.startsWith(key))).toEqual(
      Array.from({ length: 20 }, (_, number) => `${key} ${number}`),
    );
}, 60_000);

it('lets nothing of a key overtake what must be tried again, nor use up tries by waiting for it', async () => {
  for (const name of ['fails twice', 'second', 'third']) await put(orderedTask, name, 'anna');
  await start(publish().components);
  await startWorker();
  expect((await done(3)).map(({ name }) => name)).toEqual(['fails twice', 'second', 'third']);
  const tries = await database.dataSource.query('select name, attempt from tries order by position');
  expect(tries).toEqual([
    ...[1, 2, 3].map((attempt) => ({ name: 'fails twice', attempt })),
    { name: 'second', attempt: 1 },
    { name: 'third', attempt: 1 },
  ]);
}, 60_000);

it('sends a task without a transaction straight to its queue', async () => {
  const publishing = publish();
  await start(publishing.components);
  await startWorker();
  const sender = makeTaskSender<typeof polishSpot>(publishing.tasks);
  await sender.send(polishSpot, { payload: { name: 'at once' }, cause: makeCause(), enqueuedAt: new Date() });
  expect((await done(1)).map(({ name }) => name)).toEqual(['at once']);
});

it('leaves what is due in more than 15 minutes to a schedule of its own', async () => {
  const publishing = publish();
  await start(publishing.components);
  const dueAt = new Date(Date.now() + 86_400_000);
  await enqueueing((tasks) =>
    tasks.enqueue(polishSpot, {
      payload: { name: 'tomorrow' },
      cause: makeCause(),
      enqueuedAt: new Date(),
      dueAt,
    }),
  );
  await bus.scheduled(polishSpot.type, 'tomorrow');
  await startWorker();
  await bus.moveClockTo(new Date(dueAt.getTime() + 2_000));
  expect((await done(1)).map(({ name }) => name)).toEqual(['tomorrow']);
});

it.each([
  ['in a minute', 60],
  ['tomorrow', 86_400],
])('starts an ordered task that is due %s in its turn then', async (name, seconds) => {
  await start(publish().components);
  await startWorker();
  const dueAt = new Date(Date.now() + seconds * 1000);
  const common = { cause: makeCause(), enqueuedAt: new Date(), orderKey: 'anna' };
  await enqueueing((tasks) => tasks.enqueue(orderedTask, { ...common, payload: { name }, dueAt }));
  await enqueueing((tasks) => tasks.enqueue(orderedTask, { ...common, payload: { name: 'now' } }));
  await bus.scheduled(orderedTask.type, name);
  expect((await done(1)).map((task) => task.name)).toEqual(['now']);
  await bus.moveClockTo(new Date(dueAt.getTime() + 2_000));
  expect((await done(2)).map((task) => task.name)).toEqual(['now', name]);
});

it('does nothing before its time', async () => {
  await start(publish().components);
  await startWorker();
  const dueAt = new Date(Date.now() + 1_500);
  const common = { cause: makeCause(), enqueuedAt: new Date() };
  await enqueueing((tasks) => tasks.enqueue(polishSpot, { ...common, payload: { name: 'later' }, dueAt }));
  await enqueueing((tasks) => tasks.enqueue(polishSpot, { ...common, payload: { name: 'now' } }));
  const [, later] = await done(2);
  expect(later?.name).toBe('later');
  expect(later?.at.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
});

it('sends dead letters of an ordered queue back into their order', async () => {
  await startWorker();
  const queueUrl = config.WORK_QUEUE_URLS[orderedTask.type] ?? '';
  const sqs = new SQSClient(awsLocation(config));
  const message = { MessageBody: '{"name":1}', MessageGroupId: 'anna', MessageDeduplicationId: 'one' };
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, ...message }));
  const letters = makeSqsDeadLetters(awsLocation(config), queueUrl);
  const held = await eventually('a dead letter', async () => {
    const found = await letters.hold(10);
    return found.length > 0 ? found : undefined;
  });
  expect(held).toMatchObject([{ group: 'anna', error: { code: 'SchemaMismatch' } }]);
  expect(await letters.redrive(held)).toMatchObject({ error: null, undeleted: [] });
  sqs.destroy();
});
