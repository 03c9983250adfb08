import { startAll, stopAll } from '@datepop/platform/lifecycle';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { eventually } from '@datepop/testing';
import { recordSpots, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import type { Bus, BusEntry, PutResult } from './bus';
import { makeTypeormOutboxRows } from './outbox-rows';
import { makeRelay, type Relay } from './relay';

let database: SampleDatabase;
let relays: Relay[];

const logger = makeLogger({ service: 'sample', level: 'silent' });

beforeAll(async () => {
  database = await startSampleDatabase();
});

beforeEach(async () => {
  relays = [];
  await database.dataSource.query('truncate outbox');
});

afterEach(() => stopAll(relays, logger));
afterAll(() => database.stop());

/** A bus that remembers every call, and answers each entry as `answer` says. */
const recordingBus = (answer: (spot: string, call: number) => PutResult): Bus & { calls: string[][] } => {
  const calls: string[][] = [];
  const spotOf = ({ detail }: BusEntry) => /spot \d+/.exec(detail)?.[0] ?? '';
  return {
    calls,
    circuit: answering,
    put: (entries) => {
      const spots = entries.map(spotOf);
      calls.push(spots);
      return Promise.resolve(spots.map((spot) => answer(spot, calls.length)));
    },
  };
};

const answering = { state: () => 'closed' as const, pause: () => 0 };
const accepted: PutResult = { accepted: true };
const throttled: PutResult = { accepted: false, refused: true, reason: 'ThrottlingException: slow down' };
const spots = (count: number): string[] => Array.from({ length: count }, (_, spot) => `spot ${spot}`);

const away: PutResult = { accepted: false, refused: false, reason: 'TimeoutError: no answer' };

const startRelay = async (bus: Bus, pollSeconds = 0.05): Promise<Relay> => {
  const rows = makeTypeormOutboxRows(database.dataSource);
  const relay = makeRelay({ rows, to: { event: bus }, logger, metrics: makeMetrics('sample'), pollSeconds });
  relays.push(relay);
  await startAll([relay], logger);
  return relay;
};

const left = async (): Promise<number> => {
  const [row] = await database.dataSource.query<[{ count: number }]>(
    'select count(*)::int as count from outbox',
  );
  return row.count;
};

const untilEmpty = () => eventually('an empty outbox', async () => ((await left()) === 0 ? true : undefined));

it('sends what was recorded, in its order, and keeps nothing of it', async () => {
  await recordSpots(database, 25);
  const bus = recordingBus(() => accepted);
  await startRelay(bus);
  await untilEmpty();
  expect(bus.calls).toEqual([spots(25).slice(0, 10), spots(25).slice(10, 20), spots(25).slice(20)]);
});

it('sends again only what the bus refused', async () => {
  await recordSpots(database, 10);
  const bad = ['spot 2', 'spot 5', 'spot 9'];
  const bus = recordingBus((spot, call) => (call === 1 && bad.includes(spot) ? throttled : accepted));
  await startRelay(bus);
  await untilEmpty();
  const [first, ...again] = bus.calls;
  expect(first).toEqual(spots(10));
  expect(again.flat().sort()).toEqual(bad);
});

it('sends a whole batch again when the bus could not be reached', async () => {
  await recordSpots(database, 3);
  const bus = recordingBus(() => accepted);
  let down = true;
  const unreachable: Bus = {
    circuit: answering,
    put: (entries) => {
      if (!down) return bus.put(entries);
      down = false;
      return Promise.resolve(entries.map(() => away));
    },
  };
  await startRelay(unreachable);
  await untilEmpty();
  expect(bus.calls.flat().sort()).toEqual(spots(3));
});

it('parks what the bus refused for the last time, with the reason, and goes on with the rest', async () => {
  await recordSpots(database, 3);
  await database.dataSource.query("update outbox set refusals = 19 where detail like '%spot 1%'");
  const bus = recordingBus((spot) => (spot === 'spot 1' ? throttled : accepted));
  await startRelay(bus);
  const parked = await eventually('a parked row', async () => {
    const rows = await database.dataSource.query<object[]>(
      'select refusals, last_error, claim, detail from outbox where parked_at is not null',
    );
    return (await left()) === 1 && rows.length === 1 ? rows : undefined;
  });
  expect(parked).toEqual([
    {
      refusals: 20,
      last_error: 'ThrottlingException: slow down',
      claim: null,
      detail: expect.stringContaining('spot 1'),
    },
  ]);
  await recordSpots(database, 1);
  await eventually('the next event', async () => ((await left()) === 1 ? true : undefined));
  expect(bus.calls.flat().filter((spot) => spot === 'spot 1')).toHaveLength(1);
});

it('keeps what it may send again, with the reason of the last refusal', async () => {
  await recordSpots(database, 1);
  await database.dataSource.query('update outbox set attempts = 15');
  await startRelay(recordingBus(() => throttled));
  const row = await eventually('a refused row', async () => {
    const [found] = await database.dataSource.query<{ last_error: string | null; parked: boolean }[]>(
      'select last_error, parked_at is not null as parked from outbox',
    );
    return found?.last_error === null ? undefined : found;
  });
  expect(row).toEqual({ last_error: 'ThrottlingException: slow down', parked: false });
});

it('sends each event once, however many relays there are', async () => {
  await recordSpots(database, 200);
  const bus = recordingBus(() => accepted);
  await Promise.all([startRelay(bus), startRelay(bus), startRelay(bus)]);
  await untilEmpty();
  expect(bus.calls.flat().sort()).toEqual(spots(200).sort());
});

it('looks at once when it is woken, long before it would by itself', async () => {
  const bus = recordingBus(() => accepted);
  const relay = await startRelay(bus, 3_600);
  await recordSpots(database, 1);
  relay.wake();
  await untilEmpty();
  await recordSpots(database, 1);
  relay.wake();
  await untilEmpty();
  expect(bus.calls).toEqual([['spot 0'], ['spot 0']]);
});

it('finds by itself what nobody woke it for', async () => {
  await startRelay(recordingBus(() => accepted));
  await recordSpots(database, 1);
  await untilEmpty();
});

it('finishes what it has begun before it stops, and takes nothing new', async () => {
  let release = (): void => undefined;
  const sending = new Promise<void>((resolve) => {
    release = resolve;
  });
  const bus = recordingBus(() => accepted);
  let begun = false;
  const relay = await startRelay({
    circuit: answering,
    put: async (entries) => {
      begun = true;
      await sending;
      return bus.put(entries);
    },
  });
  await recordSpots(database, 1);
  await eventually('the first call', () => Promise.resolve(begun || undefined));
  const stopped = relay.stop();
  await recordSpots(database, 1);
  release();
  await stopped;
  expect(await left()).toBe(1);
  relay.wake();
  expect(bus.calls).toEqual([['spot 0']]);
});

it('does not hold it against an event that nobody looked at it', async () => {
  await recordSpots(database, 1);
  await database.dataSource.query('update outbox set refusals = 18');
  const bus = recordingBus((_, call) => (call < 3 ? away : call === 3 ? throttled : accepted));
  await startRelay(bus);
  await untilEmpty();
  expect(bus.calls).toHaveLength(4);
});

it('claims nothing while the bus does not answer, and lets one batch try first', async () => {
  await recordSpots(database, 200);
  let state: 'closed' | 'open' | 'trial' = 'open';
  const bus = recordingBus(() => accepted);
  const { put } = bus;
  const circuit = { state: () => state, pause: () => (state === 'open' ? 20 : 0) };
  const put10 = (entries: readonly BusEntry[]) => {
    state = 'closed';
    return put(entries);
  };
  await startRelay({ put: put10, circuit });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const [claimed] = await database.dataSource.query<[{ count: number }]>(
    'select count(*)::int as count from outbox where attempts > 0',
  );
  expect(claimed.count).toBe(0);
  state = 'trial';
  await untilEmpty();
  expect(bus.calls[0]).toHaveLength(10);
  expect(bus.calls.flat().sort()).toEqual(spots(200).sort());
});

it('finds what was recorded before, and committed after, what it has sent already', async () => {
  const bus = recordingBus(() => accepted);
  const relay = await startRelay(bus);
  const late = database.dataSource.createQueryRunner();
  await late.startTransaction();
  await late.query(
    `insert into outbox (id, source, detail_type, detail) values (gen_random_uuid(), 's', 't', '"spot 7"')`,
  );
  await recordSpots(database, 3);
  relay.wake();
  await eventually('the early ones', () => Promise.resolve(bus.calls.flat().length === 3 || undefined));
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await late.commitTransaction();
  await late.release();
  await eventually('the late one', () => Promise.resolve(bus.calls.flat().includes('spot 7') || undefined));
}, 20_000);

it('keeps retries to a tenth of what it sends first while the bus takes half of the calls', async () => {
  const count = 3_000;
  await database.dataSource.query(
    `insert into outbox (id, source, detail_type, detail)
     select gen_random_uuid(), 's', 't', '"spot ' || n || '"' from generate_series(1, ${count}) n`,
  );
  const seen = new Set<string>();
  const bus = recordingBus((_, call) => (call % 2 === 0 || seen.size === count ? accepted : away));
  let callsUntilAllSeen: number | undefined;
  await startRelay({
    circuit: answering,
    put: async (entries) => {
      const results = await bus.put(entries);
      entries.forEach(({ id }) => seen.add(id));
      if (seen.size === count) callsUntilAllSeen ??= bus.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return results;
    },
  });
  await untilEmpty();
  // Beside the tenth, ten that were saved up, and one for each of the few seconds.
  expect(callsUntilAllSeen).toBeLessThanOrEqual(count / 10 + count / 100 + 10 + 10);
  expect(new Set(bus.calls.flat()).size).toBe(count);
}, 60_000);
