import type { ServiceManifest } from '@datepop/kit';
import { makeLogger } from '@datepop/platform/observability';
import { eventually } from '@datepop/testing';
import { makeJobWatch, type JobTick, type Ticks } from '../src';
import { countSpots, greetCouples, rankSpots, sample } from './sample-service';
import { makeGate, startSurroundings, type Surroundings } from './surroundings';

let around: Surroundings;
beforeAll(async () => (around = await startSurroundings()));
afterEach(() => around.reset());
afterAll(() => around.stop());

const at = (time: string) => new Date(`2026-11-25T${time}Z`);

/** A watch of its own, as another process would have, with a clock that is set by hand. */
const makeWatch = (
  time: string,
  send: Ticks['send'] = () => Promise.resolve(),
  manifest: ServiceManifest = sample,
) => {
  const errors: unknown[] = [];
  const sent: JobTick[] = [];
  let now = at(time);
  const destination = { write: (line: string) => void errors.push(JSON.parse(line)) };
  const watch = makeJobWatch({
    manifest,
    dataSource: around.dataSource,
    ticks: {
      send: async (job, some) => {
        sent.push(...some);
        await send(job, some);
      },
    },
    logger: makeLogger({ service: 'sample', level: 'error', destination }),
    metrics: around.metrics,
    clock: () => now,
  });
  return {
    errors,
    sent,
    lookAt: (moment: string) => {
      now = at(moment);
      return watch.look();
    },
  };
};

it('tells of a tick that never came, and catches it up', async () => {
  const { lookAt, errors } = makeWatch('00:00:00', around.ticks.send);
  await lookAt('00:00:01');
  await lookAt('00:01:29');
  expect(await around.runs(countSpots)).toEqual([]);
  await lookAt('00:01:31');
  expect(errors).toMatchObject([{ msg: 'tick of a job never came', scheduledFor: at('00:01:00').toJSON() }]);
  await around.work();
  await eventually('the effect', async () => (await around.effects(countSpots))[0]);
  expect(await around.runs(countSpots)).toMatchObject([
    { scheduledFor: at('00:01:00'), trigger: 'catch-up', state: 'succeeded' },
  ]);
  await lookAt('00:01:40');
  expect(errors).toHaveLength(1);
});

it('says nothing of a tick that came', async () => {
  const { lookAt, errors } = makeWatch('00:00:00');
  await lookAt('00:00:01');
  await around.work();
  await around.tick(countSpots, at('00:01:00').toISOString());
  await eventually('the effect', async () => (await around.effects(countSpots))[0]);
  await lookAt('00:01:31');
  expect(errors).toEqual([]);
});

it('leaves what it missed where the job says so', async () => {
  const { lookAt, sent } = makeWatch('00:00:00');
  await around.dataSource.query('insert into job_controls (job, watched_until) values ($1, $2)', [
    ...[greetCouples.name, at('00:00:00').toISOString().replace('25', '24')],
  ]);
  await lookAt('00:00:59');
  expect(await around.runs(greetCouples)).toEqual([]);
  await lookAt('00:01:00');
  expect(await around.runs(greetCouples)).toMatchObject([
    { scheduledFor: at('00:00:00'), state: 'missed', reason: 'it never came' },
  ]);
  expect(sent).toEqual([]);
});

it('tells of the newest hundred after a long time away, in one process of several', async () => {
  const watches = Array.from({ length: 4 }, () => makeWatch('00:00:00'));
  await Promise.all(watches.map(({ lookAt }) => lookAt('00:00:01')));
  await Promise.all(watches.map(({ lookAt }) => lookAt('13:00:00')));
  const told = watches.flatMap(({ errors }) => errors);
  expect(told).toHaveLength(100);
  const runs = await around.runs(countSpots);
  expect(runs.map(({ scheduledFor }) => scheduledFor)).toEqual(
    Array.from({ length: 100 }, (_, index) => new Date(at('12:59:00').getTime() - (99 - index) * 60_000)),
  );
  expect(watches.flatMap(({ sent }) => sent)).toHaveLength(100);
});

it('raises no alarm for what is paused', async () => {
  const { lookAt, errors, sent } = makeWatch('00:00:00');
  await lookAt('00:00:01');
  await around.dataSource.query(
    "update job_controls set paused_at = now(), paused_by = 'mina', paused_reason = 'moving house'",
  );
  await lookAt('00:01:31');
  expect([errors, sent]).toEqual([[], []]);
  expect(await around.runs(countSpots)).toMatchObject([{ state: 'skipped', reason: 'paused: moving house' }]);
});

it('misses no tick from before its schedule was changed', async () => {
  const before = makeWatch('00:00:00');
  await before.lookAt('00:00:01');
  await before.lookAt('08:00:00');
  const atTwo = { ...rankSpots, schedule: ['cron(0 14 * * ? *)'] } as const;
  const after = makeWatch('08:00:05', undefined, { ...sample, jobs: { 'rank-spots': atTwo } });
  await after.lookAt('08:00:05');
  expect([after.errors, after.sent]).toEqual([[], []]);
  expect(await around.runs(rankSpots)).toEqual([]);
});

it('finds again what it could not put on the queue', async () => {
  let isAway = true;
  const send = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve());
  const { lookAt } = makeWatch('00:00:00', send);
  await lookAt('00:00:01');
  await lookAt('00:01:31');
  expect(await around.runs(countSpots)).toEqual([]);
  isAway = false;
  await lookAt('00:01:36');
  expect(await around.runs(countSpots)).toMatchObject([{ state: 'missed' }]);
});

it('gives up a run that nobody has ended or taken over', async () => {
  const gate = makeGate();
  await around.work(() => gate.opened);
  await around.tick(greetCouples, at('00:00:00').toISOString());
  await eventually('a run', async () => (await around.runs(greetCouples))[0]);
  const { lookAt, errors } = makeWatch('00:00:00');
  await around.dataSource.query("update job_runs set lease_until = now() - interval '59 seconds'");
  await lookAt('00:00:01');
  expect(errors).toEqual([]);
  await around.dataSource.query("update job_runs set lease_until = now() - interval '61 seconds'");
  await lookAt('00:00:02');
  expect(errors).toMatchObject([{ msg: 'run of a job was lost' }]);
  const [run] = await around.runs(greetCouples);
  expect(run).toMatchObject({ state: 'failed', reason: 'its worker was lost, and nobody has taken it over' });
  gate.open();
});

it('looks by itself, until it is stopped', async () => {
  const watch = makeJobWatch({
    manifest: sample,
    dataSource: around.dataSource,
    ticks: around.ticks,
    logger: makeLogger({ service: 'sample', level: 'silent' }),
    metrics: around.metrics,
    everyMilliseconds: 5,
  });
  await watch.start();
  await eventually('its first look', async () => {
    const [row] = await around.dataSource.query<{ count: number }[]>(
      'select count(*)::int from job_controls',
    );
    return row?.count === 3 || undefined;
  });
  await watch.stop();
});
