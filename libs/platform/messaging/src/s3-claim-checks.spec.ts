import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { eventually, makeCause, startTestBus, type TestBus } from '@datepop/testing';
import { v7 as newId } from 'uuid';
import { sample, spotAdded, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { awsLocation, type AwsLocation } from './aws-location';
import { maxInlineBytes, type ClaimChecks } from './claim-check';
import { makeEventWork } from './event-work';
import { makeTypeormInbox } from './inbox';
import { makeTypeormOutbox } from './outbox';
import { claimChecksFrom, makePublishing, type Publishing } from './publishing';
import { makeS3ClaimChecks } from './s3-claim-checks';
import { readersOf } from './subscriptions';
import { makeWorker } from './worker';

const logger = makeLogger({ service: 'sample', level: 'silent' });
const metrics = makeMetrics('sample');

let bus: TestBus;
let database: SampleDatabase;
let location: AwsLocation;
let bucket: string;
let claimChecks: ClaimChecks;

beforeAll(async () => {
  [bus, database] = await Promise.all([startTestBus([sample]), startSampleDatabase()]);
  const { AWS_REGION = '', CLAIM_CHECK_BUCKET = '' } = bus.environment;
  location = awsLocation({ ...bus.environment, AWS_REGION });
  bucket = CLAIM_CHECK_BUCKET;
  claimChecks = makeS3ClaimChecks(location, bucket, logger);
});

afterAll(() => Promise.all([bus.stop(), database.stop()]));

const entry = (detail: object) => ({
  id: newId(),
  source: spotAdded.source,
  detailType: spotAdded.type,
  detail: JSON.stringify(detail),
});

const metadata = () => ({
  id: newId(),
  occurredAt: new Date().toISOString(),
  aggregate: { type: 'spot', id: newId(), version: 1 },
  ...makeCause(),
});

const large = '가'.repeat(maxInlineBytes / 3);

it('lets a small event travel as it is', async () => {
  const small = entry({ metadata: metadata(), data: { name: '찻집' } });
  expect(await claimChecks.check(small)).toBe(small);
  expect(await claimChecks.redeem(JSON.parse(small.detail))).toEqual(JSON.parse(small.detail));
});

it('puts a large one away, and gives it back for its claim check', async () => {
  const whole = entry({ metadata: metadata(), data: { name: large } });
  const travelling = await claimChecks.check(whole);
  expect(travelling.detail.length).toBeLessThan(1_000);
  expect(await claimChecks.redeem(JSON.parse(travelling.detail))).toEqual(JSON.parse(whole.detail));
  const s3 = new S3Client({ ...location, forcePathStyle: true });
  const key = `${spotAdded.source}/${whole.id}.json`;
  const { ContentType } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  s3.destroy();
  expect(ContentType).toBe('application/json');
});

it('reads no other bucket, whatever a claim check says', async () => {
  const foreign = { metadata: metadata(), claimCheck: { bucket: 'somebody-elses', key: 'k' } };
  await expect(claimChecks.redeem(foreign)).rejects.toThrow('somebody-elses');
});

it('brings a large event from outbox to handler like any other', async () => {
  const { AWS_REGION = '', EVENT_BUS_NAME = '' } = bus.environment;
  const config = {
    ...bus.environment,
    AWS_REGION,
    EVENT_BUS_NAME,
    EVENTS_QUEUE_URL: bus.queueUrl(sample.name),
    WORK_QUEUE_URLS: {},
    WORKER_CONCURRENCY: 2,
  };
  const { dataSource } = database;
  const handled: string[] = [];
  const publishing: Publishing = makePublishing({ config, dataSource, logger, metrics });
  const inTransaction = makeUnitOfWork(dataSource, (transaction) => ({
    inbox: makeTypeormInbox(transaction),
    outbox: makeTypeormOutbox(transaction, publishing.wake),
  }));
  const readers = readersOf<typeof sample, Parameters<Parameters<typeof inTransaction>[0]>[0]>(sample, {
    'on-spot-added': ({ data }) => Promise.resolve(void handled.push(data.name)),
  });
  const claimChecks = claimChecksFrom(config, logger);
  const work = makeEventWork({ readers, inTransaction, claimChecks, logger, metrics });
  const worker = makeWorker({ manifest: sample, config, works: [work], logger });
  const components: Component[] = [...publishing.components, ...worker.components];
  await startAll(components, logger);
  await inTransaction(({ outbox }) =>
    outbox.append(spotAdded, {
      aggregate: { id: newId(), version: 1 },
      data: { name: large, hotspot: 'yeonnam' },
      cause: makeCause(),
      occurredAt: new Date(),
    }),
  );
  await eventually('the large event', () => Promise.resolve(handled.length > 0 || undefined));
  await stopAll(components, logger);
  expect(handled).toEqual([large]);
});
