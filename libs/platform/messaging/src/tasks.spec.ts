import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { eventually, makeCause, startTestBus, type TestBus } from '@datepop/testing';
import { polishSpot, sample, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { awsLocation } from './aws-location';
import { makeConsumer } from './consumer';
import { makeTypeormInbox } from './inbox';
import { makeTypeormOutbox } from './outbox';
import { makePublishing, type PublishingSettings } from './publishing';
import { makeSqsQueue } from './sqs-queue';
import { taskReadersOf } from './subscriptions';

const logger = makeLogger({ service: 'sample', level: 'silent' });
const metrics = makeMetrics('sample');

let bus: TestBus;
let database: SampleDatabase;
let components: readonly Component[];
const polished: string[] = [];

beforeAll(async () => {
  [bus, database] = await Promise.all([startTestBus([sample]), startSampleDatabase()]);
  const { AWS_REGION = '', EVENT_BUS_NAME = '' } = bus.environment;
  const TASKS_QUEUE_URL = bus.taskQueueUrl(sample.name);
  const config: PublishingSettings = { ...bus.environment, AWS_REGION, EVENT_BUS_NAME, TASKS_QUEUE_URL };
  const { dataSource } = database;
  components = [
    ...makePublishing({ config, dataSource, logger, metrics }).components,
    makeConsumer({
      queue: makeSqsQueue(awsLocation(config), TASKS_QUEUE_URL, logger),
      readers: taskReadersOf(sample, {
        'polish-spot': ({ data }) => Promise.resolve(void polished.push(data.name)),
      }),
      inTransaction: makeUnitOfWork(dataSource, (transaction) => ({ inbox: makeTypeormInbox(transaction) })),
      logger,
      metrics,
    }),
  ];
  await startAll(components, logger);
});

beforeEach(() => polished.splice(0));

afterAll(async () => {
  await stopAll(components, logger);
  await Promise.all([bus.stop(), database.stop()]);
});

const enqueue = (name: string, options: { dueAt?: Date; fail?: boolean } = {}) =>
  makeUnitOfWork(database.dataSource, (transaction) => makeTypeormOutbox(transaction, () => undefined))(
    async (outbox) => {
      const { dueAt, fail = false } = options;
      const task = { payload: { name }, cause: makeCause(), enqueuedAt: new Date() };
      await outbox.enqueue(polishSpot, dueAt ? { ...task, dueAt } : task);
      if (fail) throw new Error('changed my mind');
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

it('refuses a payload that does not fit, and the change with it', async () => {
  await expect(enqueue(JSON.parse('1') as string)).rejects.toThrow('name');
});
