import { makeUnitOfWork } from '@datepop/platform/persistence';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { makeTypeormInbox, type Arrival, type Inbox } from './inbox';
import { sweepInbox } from './sweep-inbox';

let database: SampleDatabase;

beforeAll(async () => {
  database = await startSampleDatabase();
});

beforeEach(() =>
  database.dataSource.query('truncate inbox, inbox_versions, replay_events, replay_changes, spots'),
);

afterAll(() => database.stop());

const inTransaction = <Result>(work: (inbox: Inbox) => Promise<Result>): Promise<Result> =>
  makeUnitOfWork(database.dataSource, makeTypeormInbox)(work);

const handle = (arrival: Arrival): Promise<boolean> =>
  makeUnitOfWork(database.dataSource, (transaction) => ({
    ...transaction,
    ...makeTypeormInbox(transaction),
  }))(({ once, manager }) =>
    once(arrival, async () => {
      await manager.query('insert into spots values ($1), ($1)', [arrival.id]);
      await manager.query('update spots set name = name where ctid = (select min(ctid) from spots)');
    }),
  );

const countOf = async (table: string): Promise<number> => {
  const [row] = await database.dataSource.query<[{ count: number }]>(
    `select count(*)::int as count from ${table}`,
  );
  return row.count;
};

describe('an event', () => {
  const event = () => ({ id: newId(), detailType: 'sample.spot-added.v1' });

  it('is handled once', async () => {
    const arrival = event();
    expect([await handle(arrival), await handle(arrival)]).toEqual([true, false]);
    expect(await countOf('spots')).toBe(2);
  });

  it('is handled once more in each replay, which tells what it changed', async () => {
    const arrival = event();
    await handle(arrival);
    const replayed = { ...arrival, replay: 'march', muted: () => 3 };
    expect([await handle(replayed), await handle(replayed)]).toEqual([true, false]);
    expect(await handle({ ...event(), replay: 'march' })).toBe(true);
    expect(await countOf('spots')).toBe(6);
    expect(await database.dataSource.query('select * from replay_changes')).toEqual([
      { replay: 'march', table_name: 'spots', inserted: '4', updated: '2', deleted: '0' },
    ]);
    expect(await database.dataSource.query('select muted from replay_events order by muted desc')).toEqual([
      { muted: 3 },
      { muted: 0 },
    ]);
  });

  it('that a replay brought first is not handled again when it comes by itself', async () => {
    const arrival = event();
    await handle({ ...arrival, replay: 'march' });
    expect(await handle(arrival)).toBe(false);
  });
});

it('lets a projection take only what is not older than what it has, in whatever order it comes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 }),
      async (versions) => {
        const id = newId();
        const taken: number[] = [];
        for (const version of versions) {
          if (await inTransaction((inbox) => inbox.isCurrent('spots', { id, version }))) taken.push(version);
        }
        expect(taken).toEqual(
          versions.filter((version, index) => version >= Math.max(0, ...versions.slice(0, index))),
        );
      },
    ),
    { numRuns: 20 },
  );
});

it('keeps two projections of one aggregate apart', async () => {
  const aggregate = { id: newId(), version: 1 };
  expect(await inTransaction((inbox) => inbox.isCurrent('names', aggregate))).toBe(true);
  expect(await inTransaction((inbox) => inbox.isCurrent('places', aggregate))).toBe(true);
});

it('forgets what is older than its window, however much it is, and nothing younger', async () => {
  await database.dataSource.query(
    `insert into inbox select gen_random_uuid(), 'old', now() - interval '16 days' from generate_series(1, 12500)`,
  );
  await database.dataSource.query(
    `insert into inbox select gen_random_uuid(), 'young', now() - interval '14 days' from generate_series(1, 10)`,
  );
  expect(await sweepInbox(database.dataSource.manager, 15)).toBe(12_500);
  expect(await countOf('inbox')).toBe(10);
});
