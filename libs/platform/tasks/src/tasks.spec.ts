import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import {
  awsLocation,
  makePublishing,
  makeTypeormInbox,
  makeWorker,
  type PublishingSettings,
  type WorkerSettings,
} from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { eventually, makeCause, startTestBus, type TestBus } from '@datepop/testing';
import { polishSpot, sample, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { makeTaskWorks } from './task-works';
import { makeTypeormTasks } from './tasks';

const logger = makeLogger({ service: 'sample', level: 'silent' });
const metrics = makeMetrics('sample');

let bus: TestBus;
let database: SampleDatabase;
let config: PublishingSettings & WorkerSettings;
let components: readonly Component[];
const polished: string[] = [];

beforeAll(async () => {
  [bus, database] = await Promise.all([startTestBus([sample]), startSampleDatabase()]);
  const { AWS_REGION = '', EVENT_BUS_NAME = '' } = bus.environment;
  const WORK_QUEUE_URLS = { [polishSpot.type]: bus.queueUrl(sample.name, polishSpot.name) };
  config = { ...bus.environment, AWS_REGION, EVENT_BUS_NAME, WORK_QUEUE_URLS, WORKER_CONCURRENCY: 5 };
  const { dataSource } = database;
  const works = makeTaskWorks(
    sample,
    { 'polish-spot': ({ data }) => Promise.resolve(void polished.push(data.name)) },
    {
      inTransaction: makeUnitOfWork(dataSource, (transaction) => ({ inbox: makeTypeormInbox(transaction) })),
      logger,
      metrics,
    },
  );
  components = [
    ...makePublishing({ config, dataSource, logger, metrics }).components,
    ...makeWorker({ manifest: sample, config, works, logger }).components,
  ];
  await startAll(components, logger);
});

beforeEach(() => polished.splice(0));

afterAll(async () => {
  await stopAll(components, logger);
  await Promise.all([bus.stop(), database.stop()]);
});

const enqueue = (name: string, options: { dueAt?: Date; fail?: boolean } = {}) =>
  makeUnitOfWork(database.dataSource, (transaction) => makeTypeormTasks(transaction, () => undefined))(
    async (tasks) => {
      const { dueAt, fail = false } = options;
      const task = { payload: { name }, cause: makeCause(), enqueuedAt: new Date() };
      const id = await tasks.enqueue(polishSpot, dueAt ? { ...task, dueAt } : task);
      if (fail) throw new Error('changed my mind');
      return id;
    },
  );

const until = (count: number) =>
  eventually(`${count} tasks`, () => Promise.resolve(polished.length >= count || undefined));

it('does what was enqueued, once, after the transaction committed', async () => {
  await expect(enqueue('never', { fail: true })).rejects.toThrow('changed my mind');
  await enqueue('연남동 찻집');
  await until(1);
  expect(polished).toEqual(['연남동 찻집']);
});

it('does nothing before its time', async () => {
  const dueAt = new Date(Date.now() + 1_500);
  await enqueue('later', { dueAt });
  await enqueue('now');
  await until(2);
  expect(Date.now()).toBeGreaterThanOrEqual(dueAt.getTime());
  expect(polished).toEqual(['now', 'later']);
});

it('leaves what is due in more than 15 minutes to a schedule of its own', async () => {
  const id = await enqueue('tomorrow', { dueAt: new Date(Date.now() + 86_400_000) });
  const scheduler = new SchedulerClient(awsLocation(config));
  const names = await eventually('a schedule', async () => {
    const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName: 'datepop' }));
    return Schedules.length > 0 ? Schedules.map(({ Name }) => Name) : undefined;
  });
  scheduler.destroy();
  expect(names).toEqual([`task-${id}`]);
});

it('refuses a payload that does not fit, and the change with it', async () => {
  await expect(enqueue(JSON.parse('1') as string)).rejects.toThrow('name');
});
