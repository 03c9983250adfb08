import { recordSpots, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { makeTypeormOutboxRows, type ClaimedRow, type OutboxRows } from './outbox-rows';

let database: SampleDatabase;
let rows: OutboxRows;

beforeAll(async () => {
  database = await startSampleDatabase();
  rows = makeTypeormOutboxRows(database.dataSource);
});

beforeEach(() => database.dataSource.query('truncate outbox'));

afterAll(() => database.stop());

const lease = 30;

const claim = (first: number, leaseSeconds = lease) =>
  rows.claim({ kinds: ['event', 'task'], first, again: first, leaseSeconds });

const putBack = (row: ClaimedRow, seconds: number, reason: string) =>
  rows.putBack([{ row, seconds, reason, refused: true }]);

interface Kept {
  id: string;
  attempts: number;
  last_error: string | null;
  parked: boolean;
  due_now: boolean;
}

const kept = (): Promise<Kept[]> =>
  database.dataSource.query(
    `select id, attempts, last_error, parked_at is not null as parked, due_at <= now() as due_now
     from outbox order by position`,
  );

const claimOne = async (leaseSeconds: number): Promise<ClaimedRow> => {
  const [row] = await claim(1, leaseSeconds);
  if (row === undefined) throw new Error('nothing to claim');
  return row;
};

describe('a claim', () => {
  it('takes what was recorded first, in its order, and no more than asked for', async () => {
    await recordSpots(database, 120);
    const positions = (claimed: ClaimedRow[]) =>
      claimed.map(({ detail }) => Number(/spot (\d+)/.exec(detail)?.[1]));
    expect(positions(await claim(50))).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(positions(await claim(50))).toEqual(Array.from({ length: 50 }, (_, index) => 50 + index));
    expect(await claim(50)).toHaveLength(20);
    expect(await claim(50)).toEqual([]);
  });

  it('takes no more than asked for after the table has seen many rows', async () => {
    await recordSpots(database, 500);
    for (const statement of ['analyze outbox', 'delete from outbox', 'vacuum analyze outbox'])
      await database.dataSource.query(statement);
    await recordSpots(database, 60);
    expect(await claim(10)).toHaveLength(10);
    expect((await kept()).filter(({ attempts }) => attempts > 0)).toHaveLength(10);
  });

  it('shares no row with another at the same time', async () => {
    await recordSpots(database, 100);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(20)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rest: string[] = [];
    for (let more = await claim(50); more.length > 0; more = await claim(50))
      rest.push(...more.map(({ id }) => id));
    expect(ids.length + rest.length).toBe(100);
  });

  it('counts how often a row has been taken', async () => {
    await recordSpots(database, 1);
    const attempts = [await claimOne(0), await claimOne(0), await claimOne(lease)].map((row) => row.attempts);
    expect(attempts).toEqual([1, 2, 3]);
    expect(await claim(1)).toEqual([]);
  });
});

describe('whose claim has passed to another', () => {
  const twice = async (): Promise<{ stale: ClaimedRow; current: ClaimedRow }> => {
    await recordSpots(database, 1);
    return { stale: await claimOne(0), current: await claimOne(lease) };
  };

  it.each<[string, (stale: ClaimedRow) => Promise<void>]>([
    ['remove', (stale) => rows.sent([stale])],
    ['put back', (stale) => putBack(stale, 0, 'stale')],
    ['park', (stale) => rows.park([{ row: stale, reason: 'stale' }])],
  ])('cannot %s the row', async (_, change) => {
    const { stale, current } = await twice();
    await change(stale);
    expect(await kept()).toEqual([
      { id: current.id, attempts: 2, last_error: null, parked: false, due_now: false },
    ]);
    await rows.sent([current]);
    expect(await kept()).toEqual([]);
  });
});

describe('a claimed row', () => {
  it('put back is due again when its time has come, with the reason kept', async () => {
    await recordSpots(database, 2);
    const [soon, later] = (await claim(2)) as [ClaimedRow, ClaimedRow];
    await putBack(soon, 0, 'Throttled: slow down');
    await putBack(later, 60, 'Throttled: slow down');
    expect((await kept()).map(({ due_now, last_error }) => [due_now, last_error])).toEqual([
      [true, 'Throttled: slow down'],
      [false, 'Throttled: slow down'],
    ]);
    expect((await claim(2)).map(({ id }) => id)).toEqual([soon.id]);
  });

  it('parked stays for an operator, with the reason kept, and is not claimed again', async () => {
    await recordSpots(database, 1);
    await rows.park([{ row: await claimOne(0), reason: 'MalformedDetail: no' }]);
    expect(await kept()).toMatchObject([{ last_error: 'MalformedDetail: no', parked: true }]);
    expect(await claim(1)).toEqual([]);
  });
});
