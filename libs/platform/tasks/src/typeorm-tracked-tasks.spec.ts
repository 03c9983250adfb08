import { makeUnitOfWork, type Transaction } from '@datepop/platform/persistence';
import { eventually, makeCause } from '@datepop/testing';
import { v7 as newId } from 'uuid';
import { countSpots, polishSpot, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { follow } from './follow';
import { stepOf, type Step } from './steps';
import type { TrackedTasks } from './tracked-tasks';
import { makeTypeormTrackedTasks } from './typeorm-tracked-tasks';

const part = stepOf(polishSpot, { name: 'part' });
const join = stepOf(countSpots, { name: 'join' });
const tooRough = { code: 'sample.too-rough', message: 'It is too rough.' };

let database: SampleDatabase;
let tasks: TrackedTasks;

beforeAll(async () => {
  database = await startSampleDatabase();
  tasks = makeTypeormTrackedTasks(database.dataSource.manager);
});

beforeEach(() => database.dataSource.query('truncate tracked_tasks, outbox'));

afterAll(() => database.stop());

const inTransaction = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
  makeUnitOfWork(database.dataSource, (transaction) => transaction)(work);

const addRunning = async (): Promise<string> => {
  const id = newId();
  await tasks.add([{ id, type: polishSpot.type, cause: makeCause(), enqueuedAt: new Date(), next: [] }]);
  await tasks.begin(id);
  return id;
};

const split = async (transaction: Transaction, id: string, parts: readonly Step[]): Promise<void> => {
  await makeTypeormTrackedTasks(transaction.manager).split(id, parts.length, join);
  const of = { next: [], cause: makeCause(), parentId: id, joinsId: undefined };
  await follow(
    transaction,
    () => undefined,
    parts.map((step) => ({ ...of, step })),
    new Date(),
  );
};

const partsOf = async (id: string): Promise<string[]> => {
  const rows = await database.dataSource.query<{ id: string }[]>(
    'select id from tracked_tasks where parent_id = $1 order by id',
    [id],
  );
  return rows.map((row) => row.id);
};

/** Splits a running task up into parts that run. */
const splitUp = async (id: string, count: number): Promise<string[]> => {
  await inTransaction((transaction) => split(transaction, id, Array(count).fill(part)));
  const parts = await partsOf(id);
  for (const one of parts) await tasks.begin(one);
  return parts;
};

const stateOf = async (id: string) => (await tasks.ofId(id))?.state;

const untilOneWaitsForALock = () =>
  eventually('somebody who waits for a lock', async () => {
    const waiting = await database.dataSource.query<unknown[]>(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0 || undefined;
  });

it('lets a try end well while another delivery of its task has failed', async () => {
  const id = await addRunning();
  await tasks.begin(id);
  await tasks.fail(id, tooRough, false);
  expect(await tasks.progress(id, 1, 2)).toBe(true);
  expect(await tasks.succeed(id, null)).toEqual([]);
  expect(await stateOf(id)).toBe('succeeded');
});

it('counts the parts that succeed while another delivery of their whole has failed', async () => {
  const id = await addRunning();
  const parts = await splitUp(id, 2);
  await tasks.fail(id, tooRough, false);
  const followings = [];
  for (const one of parts) followings.push(...((await tasks.succeed(one, null)) ?? []));
  expect(followings).toMatchObject([{ step: join, joinsId: id }]);
});

it('leaves a whole that has failed as it is when its own message comes again', async () => {
  const id = await addRunning();
  const [first = ''] = await splitUp(id, 2);
  await tasks.fail(first, tooRough, true);
  expect(await tasks.begin(id)).toBe(false);
  expect(await stateOf(id)).toBe('failed');
});

it('fails with its last try, though another delivery has failed before', async () => {
  const id = await addRunning();
  await tasks.begin(id);
  await tasks.fail(id, tooRough, false);
  await tasks.fail(id, tooRough, true);
  expect(await stateOf(id)).toBe('failed');
});

it('fails every whole that a part belongs to', async () => {
  const id = await addRunning();
  const [middle = ''] = await splitUp(id, 2);
  const [inner = ''] = await splitUp(middle, 1);
  await tasks.fail(inner, tooRough, true);
  expect(await tasks.ofId(middle)).toMatchObject({ state: 'failed', error: tooRough });
  expect(await tasks.ofId(id)).toMatchObject({ state: 'failed', error: tooRough });
});

it('cancels the parts into which a task is split up at the same moment', async () => {
  const id = await addRunning();
  let cancelled: Promise<boolean> | undefined;
  await inTransaction(async (transaction) => {
    await split(transaction, id, [part, part]);
    cancelled = tasks.cancel(id);
    await untilOneWaitsForALock();
  });
  expect(await cancelled).toBe(true);
  const parts = await partsOf(id);
  expect(await Promise.all([id, ...parts].map(stateOf))).toEqual(Array(3).fill('cancelled'));
});

it('lets a part that ends while its whole is cancelled wait for nobody who waits for it', async () => {
  const id = await addRunning();
  const [first = '', second = ''] = await splitUp(id, 2);
  let cancelled: Promise<boolean> | undefined;
  await inTransaction(async ({ manager }) => {
    await manager.query('select from tracked_tasks where id = $1 for update', [first]);
    cancelled = tasks.cancel(id);
    cancelled.catch(() => undefined);
    await untilOneWaitsForALock();
    await makeTypeormTrackedTasks(manager).succeed(first, null);
  });
  expect(await cancelled).toBe(true);
  expect(await Promise.all([id, first, second].map(stateOf))).toEqual([
    'cancelled',
    'succeeded',
    'cancelled',
  ]);
});

it('finds what it cancels by indexes alone, however many tasks are remembered', async () => {
  const id = await addRunning();
  await splitUp(id, 2);
  await inTransaction(async ({ manager }) => {
    await manager.query('set local enable_seqscan = off');
    const scans = () =>
      manager.query(`select seq_scan from pg_stat_xact_user_tables where relname = 'tracked_tasks'`);
    const before: unknown = await scans();
    expect(await makeTypeormTrackedTasks(manager).cancel(id)).toBe(true);
    expect(await scans()).toEqual(before);
  });
});
