import { eventually } from '@datepop/testing';
import type { EntityManager } from 'typeorm';
import { makeTypeormJobRuns } from '../src/typeorm-job-runs';
import { countSpots } from './sample-service';
import { makeGate, startSurroundings, type Surroundings } from './surroundings';

let around: Surroundings;
beforeAll(async () => (around = await startSurroundings()));
afterEach(() => around.reset());
afterAll(() => around.stop());

const tickAt = (minute: number) => ({
  scheduledFor: new Date(Date.UTC(2026, 10, 25, 0, minute)),
  trigger: 'catch-up' as const,
});

const inTransaction = <Result>(work: (manager: EntityManager) => Promise<Result>) =>
  around.dataSource.transaction(work);

const begin = (minute: number) =>
  inTransaction((manager) => makeTypeormJobRuns({ manager }).begin(countSpots, tickAt(minute)));

const minutes = [0, 1, 2, 3, 4, 5, 6, 7];

it('begins one of many ticks that come in the same moment', async () => {
  await around.dataSource.query("insert into job_controls (job) values ('count-spots')");
  // Each has a connection at hand, and none is ahead.
  await Promise.all(minutes.map(() => around.dataSource.query('select pg_sleep(0.1)')));
  const kinds = (await Promise.all(minutes.map(begin))).map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(['begun', ...minutes.slice(1).map(() => 'wait')]);
});

it('does not take over what succeeds in the very last moment', async () => {
  const beginning = await begin(0);
  if (beginning.kind !== 'begun') throw new Error(`it is ${beginning.kind}`);
  await around.dataSource.query("update job_runs set lease_until = now() - interval '1 second'");
  const gate = makeGate();
  const written = makeGate();
  const late = inTransaction(async (manager) => {
    const succeeded = await makeTypeormJobRuns({ manager }).succeed(beginning.run, undefined);
    written.open();
    await gate.opened;
    return succeeded;
  });
  await written.opened;
  const other = begin(0);
  await eventually('the other to wait for the row', async () => {
    const [row] = await around.dataSource.query<{ count: number }[]>(
      "select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    return (row?.count ?? 0) > 0 || undefined;
  });
  gate.open();
  expect(await late).toBe(true);
  expect(await other).toEqual({ kind: 'settled', state: 'succeeded' });
});

it('leaves no try at work in the history when a pause skips what was lost', async () => {
  await begin(0);
  await around.dataSource.query("update job_runs set lease_until = now() - interval '1 second'");
  await around.dataSource.query(
    "update job_controls set paused_at = now(), paused_by = 'mina', paused_reason = 'moving house'",
  );
  expect(await begin(0)).toMatchObject({ kind: 'skipped' });
  expect(
    await around.dataSource.query('select state, finished_at is null as open from job_attempts'),
  ).toEqual([{ state: 'lost', open: false }]);
});
