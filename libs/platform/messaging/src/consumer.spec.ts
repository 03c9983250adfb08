import { setTimeout as sleep } from 'node:timers/promises';
import { causedBy, usualRetry } from '@datepop/kit';
import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import { makeLogger, type Metrics } from '@datepop/platform/observability';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { envelopeFor, eventually, startTestBus, type TestBus } from '@datepop/testing';
import { v7 as newId } from 'uuid';
import { makeQueueProbe, type QueueProbe } from '../test/queue-probe';
import { sample, spotAdded, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { awsLocation, type AwsLocation } from './aws-location';
import { makeConsumer } from './consumer';
import { noClaimChecks } from './claim-check';
import { makeEventWork } from './event-work';
import { makeTypeormInbox, type Inbox } from './inbox';
import { makeTypeormOutbox, type Outbox } from './outbox';
import type { Queue } from './queue';
import { makeSqsQueue } from './sqs-queue';
import { readersOf, type EventHandlers } from './subscriptions';
import type { Work } from './work';

interface Ports {
  readonly inbox: Inbox;
  readonly addSpot: (name: string) => Promise<void>;
}

type Replayed = Ports & { readonly outbox: Outbox };

type OnSpotAdded = EventHandlers<typeof sample, Ports>['on-spot-added'];

let bus: TestBus;
let location: AwsLocation;
let queue: QueueProbe;
let database: SampleDatabase;
let consumer: Component | undefined;

const outcomes: string[] = [];
const lines: string[] = [];
const logger = makeLogger({
  service: 'sample',
  level: 'info',
  destination: { write: (line) => void lines.push(line) },
});
const metrics: Pick<Metrics, 'eventConsumed'> = {
  eventConsumed: ({ outcome }) => void outcomes.push(outcome),
};

beforeAll(async () => {
  database = await startSampleDatabase();
});

// Each test has a bus of its own, so that what one puts back does not come to the next.
beforeEach(async () => {
  bus = await startTestBus([sample]);
  const { AWS_REGION = '' } = bus.environment;
  location = awsLocation({ ...bus.environment, AWS_REGION });
  queue = makeQueueProbe(location, bus.queueUrl(sample.name));
  outcomes.length = 0;
  lines.length = 0;
  await database.dataSource.query('truncate inbox, outbox, replay_events, replay_changes, spots');
});

afterEach(async () => {
  await stopAll(consumer ? [consumer] : [], logger);
  consumer = undefined;
  queue.close();
  await bus.stop();
});

afterAll(() => database.stop());

const consume = async (
  onSpotAdded: OnSpotAdded,
  options: { concurrency?: number; visibilitySeconds?: number; watch?: (queue: Queue) => Queue } = {},
): Promise<void> => {
  const { concurrency = 5, watch = (watched: Queue) => watched, ...ofConsumer } = options;
  const work = makeEventWork<Ports>({
    readers: readersOf<typeof sample, Ports>(sample, { 'on-spot-added': onSpotAdded }),
    claimChecks: noClaimChecks,
    inTransaction: makeUnitOfWork(database.dataSource, (transaction) => ({
      inbox: makeTypeormInbox(transaction),
      addSpot: async (name) => {
        await transaction.manager.query('insert into spots values ($1)', [name]);
      },
    })),
    logger,
    metrics,
    concurrency,
  });
  consumer = makeConsumer({
    ...ofConsumer,
    queue: watch(makeSqsQueue(location, bus.queueUrl(sample.name), logger)),
    work,
    logger,
  });
  await startAll([consumer], logger);
};

const addSpot: OnSpotAdded = ({ data }, ports) => ports.addSpot(data.name);

const until = (outcome: string, count: number) =>
  eventually(`${count} × ${outcome}`, () =>
    Promise.resolve(outcomes.filter((one) => one === outcome).length >= count || undefined),
  );

const rowsOf = async (table: 'inbox' | 'spots'): Promise<number> => {
  const [row] = await database.dataSource.query<[{ count: number }]>(
    `select count(*)::int as count from ${table}`,
  );
  return row.count;
};

it('gives an event one effect, however often it is delivered', async () => {
  await consume(addSpot);
  const envelope = envelopeFor(spotAdded);
  await Promise.all(Array.from({ length: 5 }, () => bus.put(spotAdded, envelope)));
  await until('duplicate', 4);
  expect(outcomes.toSorted()).toEqual([...Array<string>(4).fill('duplicate'), 'handled']);
  expect(await rowsOf('spots')).toBe(1);
  await queue.untilEmpty();
});

it('gives two events of the same data two effects', async () => {
  await consume(addSpot);
  await bus.put(spotAdded, envelopeFor(spotAdded));
  await bus.put(spotAdded, envelopeFor(spotAdded));
  await until('handled', 2);
  expect(await rowsOf('spots')).toBe(2);
});

it('keeps neither effect nor memory of an event whose handler failed, and tries it again', async () => {
  const seen: [inbox: number, spots: number][] = [];
  await consume(async (event, ports) => {
    await addSpot(event, ports);
    seen.push([await rowsOf('inbox'), await rowsOf('spots')]);
    if (seen.length === 1) throw new Error('the first time');
  });
  await bus.put(spotAdded, envelopeFor(spotAdded));
  await until('failed', 1);
  expect([await rowsOf('inbox'), await rowsOf('spots')]).toEqual([0, 0]);
  await until('handled', 1);
  expect(seen).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect([await rowsOf('inbox'), await rowsOf('spots')]).toEqual([1, 1]);
});

it('goes on with other events while one fails', async () => {
  await consume(async (event, ports) => {
    if (event.data.name === 'poison') throw new Error('poison');
    await addSpot(event, ports);
  });
  await bus.put(spotAdded, envelopeFor(spotAdded, { name: 'poison', hotspot: 'yeonnam' }));
  await until('failed', 1);
  await bus.put(spotAdded, envelopeFor(spotAdded));
  await until('handled', 1);
});

it('hands a handler only what its subscription reads', async () => {
  let handed: unknown;
  await consume(({ data }) => {
    handed = data;
    return Promise.resolve();
  });
  await bus.put(spotAdded, envelopeFor(spotAdded));
  await until('handled', 1);
  expect(handed).toEqual({ name: '연남동 찻집' });
});

it('logs what it handles under the ids of the request that began it', async () => {
  await consume(addSpot);
  const envelope = envelopeFor(spotAdded);
  await bus.put(spotAdded, envelope);
  await until('handled', 1);
  const line = lines.find((one) => one.includes('event handled')) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({
    eventId: envelope.metadata.id,
    correlationId: envelope.metadata.correlationId,
    traceId: envelope.metadata.traceparent.slice(3, 35),
  });
});

it('sends what does not fit to the dead-letter queue at once, with the reason, and goes on', async () => {
  await consume(addSpot);
  const strange = [
    'no JSON',
    '{"hello":"world"}',
    JSON.stringify({ 'detail-type': spotAdded.type, detail: { ...envelopeFor(spotAdded), data: {} } }),
  ];
  for (const body of strange) await queue.send(body);
  await until('dead-lettered', 3);
  await bus.put(spotAdded, envelopeFor(spotAdded));
  await until('handled', 1);
  await queue.untilEmpty();
  const dead = await queue.deadLetters(3);
  expect(dead.map(({ body }) => body).sort()).toEqual(strange.sort());
  expect(dead.map(({ code }) => code).sort()).toEqual(['NotAnEvent', 'NotAnEvent', 'SchemaMismatch']);
  expect(dead.find(({ code }) => code === 'SchemaMismatch')?.message).toContain('name');
});

it('lets go of an event that nobody here reads', async () => {
  await consume(addSpot);
  await queue.send(JSON.stringify({ 'detail-type': 'sample.spot-closed.v1', detail: {} }));
  await until('unknown', 1);
  expect(outcomes).toEqual(['unknown']);
});

it('finishes what it has in hand before it stops', async () => {
  let begun = false;
  let release = (): void => undefined;
  const handling = new Promise<void>((resolve) => {
    release = resolve;
  });
  await consume(async (event, ports) => {
    begun = true;
    await handling;
    await addSpot(event, ports);
  });
  await bus.put(spotAdded, envelopeFor(spotAdded));
  await eventually('the handler', () => Promise.resolve(begun || undefined));
  const stopped = stopAll(consumer ? [consumer] : [], logger);
  release();
  await stopped;
  expect(await rowsOf('spots')).toBe(1);
});

/** A handler that says when it began and goes on when it is told to. */
const makeSlowHandler = () => {
  const running: string[] = [];
  const release: (() => void)[] = [];
  let most = 0;
  const handler: OnSpotAdded = async (event, ports) => {
    most = Math.max(most, running.push(event.data.name));
    await new Promise<void>((resolve) => release.push(resolve));
    running.splice(running.indexOf(event.data.name), 1);
    await addSpot(event, ports);
  };
  return { handler, running, most: () => most, releaseAll: () => release.splice(0).forEach((go) => go()) };
};

const put = async (count: number): Promise<void> => {
  for (let spot = 0; spot < count; spot++)
    await bus.put(spotAdded, envelopeFor(spotAdded, { name: `spot ${spot}`, hotspot: 'yeonnam' }));
};

const runningIn = (slow: { running: string[] }, count: number) =>
  eventually(`${count} handlers`, () => Promise.resolve(slow.running.length >= count || undefined));

it('runs no more handlers at a time than it may', async () => {
  const slow = makeSlowHandler();
  await consume(slow.handler, { concurrency: 2 });
  await put(7);
  for (let handled = 0; handled < 7; handled += 2) {
    await runningIn(slow, Math.min(2, 7 - handled));
    slow.releaseAll();
    await until('handled', Math.min(handled + 2, 7));
  }
  expect(slow.most()).toBe(2);
});

it('keeps a message hidden for as long as its handler needs', async () => {
  const slow = makeSlowHandler();
  await queue.hideFor(2);
  await consume(slow.handler, { visibilitySeconds: 2 });
  await put(1);
  await runningIn(slow, 1);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  slow.releaseAll();
  await queue.untilEmpty();
  // Shown again meanwhile, it would have come a second time.
  expect(outcomes).toEqual(['handled']);
});

it('gives back at once what waits for a handler when it stops', async () => {
  const slow = makeSlowHandler();
  await put(4);
  await consume(slow.handler, { concurrency: 1 });
  await runningIn(slow, 1);
  await eventually('four messages in hand', async () => (await queue.depth()).hidden === 4 || undefined);
  const stopped = stopAll(consumer ? [consumer] : [], logger);
  slow.releaseAll();
  await stopped;
  expect(await queue.depth()).toEqual({ visible: 3, hidden: 0 });
  expect(await rowsOf('spots')).toBe(1);
});

it('gives back at once what waits for its pace when it stops', async () => {
  let paced = 0;
  const work: Work = {
    name: 'paced',
    retry: usualRetry,
    concurrency: 2,
    pace: (signal) => {
      paced += 1;
      return sleep(60_000, undefined, { signal });
    },
    handle: () => Promise.reject(new Error('too early')),
  };
  await put(4);
  consumer = makeConsumer({ queue: makeSqsQueue(location, bus.queueUrl(sample.name), logger), work, logger });
  await startAll([consumer], logger);
  await eventually('two that wait', () => Promise.resolve(paced === 2 || undefined));
  await eventually('four messages in hand', async () => (await queue.depth()).hidden === 4 || undefined);
  await stopAll([consumer], logger);
  expect(await queue.depth()).toEqual({ visible: 4, hidden: 0 });
});

it('asks for ten messages at a time, and for no more while one waits for its handler', async () => {
  const asked: number[] = [];
  const slow = makeSlowHandler();
  await put(13);
  await consume(slow.handler, {
    concurrency: 2,
    watch: (watched) => ({
      ...watched,
      receive: async (most, signal) => {
        const messages = await watched.receive(most, signal);
        asked.push(most, messages.length);
        return messages;
      },
    }),
  });
  for (let handled = 0; handled < 8; handled += 2) {
    await runningIn(slow, 2);
    expect(asked).toEqual([10, 10]);
    slow.releaseAll();
    await until('handled', handled + 2);
  }
  await eventually('the rest', () => Promise.resolve(asked.length === 4 || undefined));
  expect(asked).toEqual([10, 10, 10, 3]);
  for (let handled = 8; handled < 13; handled += 2) {
    await runningIn(slow, Math.min(2, 13 - handled));
    slow.releaseAll();
    await until('handled', Math.min(handled + 2, 13));
  }
});

it('goes on while the queue has yet to hear of what was handled, and tells it of ten at a time', async () => {
  const removed: number[] = [];
  await put(12);
  let answer = (): void => undefined;
  const slowAnswer = new Promise<void>((resolve) => (answer = resolve));
  await consume(addSpot, {
    concurrency: 1,
    watch: (watched) => ({
      ...watched,
      remove: async (messages) => {
        removed.push(messages.length);
        await slowAnswer;
        await watched.remove(messages);
      },
    }),
  });
  await until('handled', 12);
  expect(removed).toEqual([1]);
  answer();
  await queue.untilEmpty();
  expect(removed).toEqual([1, 10, 1]);
});

it('fetches nothing more while the queue has not heard of a hundred that were handled', async () => {
  let asked = 0;
  let answer = (): void => undefined;
  const slowAnswer = new Promise<void>((resolve) => (answer = resolve));
  await put(125);
  await consume(addSpot, {
    concurrency: 1,
    watch: (watched) => ({
      ...watched,
      receive: (most, signal) => {
        asked += 1;
        return watched.receive(most, signal);
      },
      remove: async (messages) => {
        await slowAnswer;
        await watched.remove(messages);
      },
    }),
  });
  await until('handled', 110);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(asked).toBe(11);
  answer();
  await queue.untilEmpty();
  expect(outcomes).toHaveLength(125);
}, 20_000);

it('handles an event of a replay once more, and lets nothing out of the service', async () => {
  const published = jest.fn();
  const work = makeEventWork<Replayed>({
    readers: readersOf<typeof sample, Replayed>(sample, {
      'on-spot-added': async ({ data, metadata }, ports) => {
        await ports.addSpot(data.name);
        await ports.outbox.append(spotAdded, {
          aggregate: { id: newId(), version: 1 },
          data: { ...data, hotspot: 'yeonnam' },
          cause: causedBy(metadata),
          occurredAt: new Date(),
        });
      },
    }),
    claimChecks: noClaimChecks,
    inTransaction: makeUnitOfWork(database.dataSource, (transaction) => ({
      inbox: makeTypeormInbox(transaction),
      outbox: makeTypeormOutbox(transaction, published),
      addSpot: async (name) => {
        await transaction.manager.query('insert into spots values ($1)', [name]);
      },
    })),
    logger,
    metrics,
  });
  consumer = makeConsumer({ queue: makeSqsQueue(location, bus.queueUrl(sample.name), logger), work, logger });
  await startAll([consumer], logger);
  const detail = envelopeFor(spotAdded);
  const event = { 'detail-type': spotAdded.type, detail };
  await queue.send(JSON.stringify(event));
  await until('handled', 1);
  expect(published).toHaveBeenCalledTimes(1);
  await queue.send(JSON.stringify({ ...event, 'replay-name': 'march' }));
  await until('handled', 2);
  expect(published).toHaveBeenCalledTimes(1);
  expect(await rowsOf('spots')).toBe(2);
  expect(await database.dataSource.query('select replay, muted from replay_events')).toEqual([
    { replay: 'march', muted: 1 },
  ]);
});
