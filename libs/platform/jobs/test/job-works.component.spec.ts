import type { JobDefinition } from '@datepop/kit';
import { traceIdOf } from '@datepop/platform/observability';
import { eventually } from '@datepop/testing';
import { countSpots, greetCouples, rankSpots } from './sample-service';
import {
  makeGate,
  noting,
  startSurroundings,
  type Handler,
  type Run,
  type Surroundings,
} from './surroundings';

let around: Surroundings;
beforeAll(async () => (around = await startSurroundings()));
afterEach(() => around.reset());
afterAll(() => around.stop());

const nine = '2026-11-25T00:00:00.000Z';
const tomorrow = '2026-11-26T00:00:00.000Z';

const untilRun = (job: JobDefinition, fits: (run: Run) => boolean, at = nine) =>
  eventually(`a run of ${job.name}`, async () =>
    (await around.runs(job)).find((run) => run.scheduledFor.toISOString() === at && fits(run)),
  );

it('does 50 ticks that come one to three times each, shuffled, on two workers: 50 effects', async () => {
  await Promise.all([around.work(), around.work()]);
  const minutes = Array.from({ length: 50 }, (_, index) => new Date(Date.parse(nine) + index * 60_000));
  const deliveries = minutes
    .flatMap((scheduledFor, index) => Array.from({ length: 1 + (index % 3) }, () => scheduledFor))
    .map((scheduledFor) => ({ scheduledFor, trigger: 'catch-up' as const, order: Math.random() }))
    .sort((a, b) => a.order - b.order);
  expect(deliveries.length).toBeGreaterThan(95);
  await around.ticks.send(countSpots, deliveries);
  await around.untilTaken(countSpots);
  const runs = await around.runs(countSpots);
  expect(runs.filter(({ state }) => state === 'succeeded')).toHaveLength(50);
  const effects = await around.effects(countSpots);
  expect(effects.map(({ scheduledFor }) => scheduledFor)).toEqual(minutes);
});

it('may leave its transaction alone for as long as it has time', async () => {
  await around.work(async (_tick, { manager }) => {
    const [row] = await manager.query<[{ seconds: number }]>(
      `select extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval)::int as seconds`,
    );
    return row;
  });
  await around.tick(greetCouples, nine);
  const run = await untilRun(greetCouples, ({ state }) => state === 'succeeded');
  expect(run.result).toEqual({ seconds: greetCouples.timeoutSeconds + 1 });
});

it('tells the history how it went, and gives what follows the trace of the run', async () => {
  let correlationId = '';
  await around.work(async (tick, ports, run) => {
    correlationId = run.cause.correlationId;
    await noting('rank-spots')(tick, ports, run);
    return { traceId: traceIdOf(run.cause.traceparent), spots: 120 };
  });
  await around.tick(rankSpots, nine);
  const { traceparent, ...run } = await untilRun(rankSpots, ({ state }) => state === 'succeeded');
  expect(run).toMatchObject({
    trigger: 'schedule',
    attempts: 1,
    result: { traceId: traceIdOf(traceparent ?? ''), spots: 120 },
    reason: null,
  });
  expect(correlationId).toBe(`sample.rank-spots@${nine}`);
});

it('rolls back what fails, writes down why, and tries again under the same trace', async () => {
  const seen: string[] = [];
  await around.work(async (tick, ports, run) => {
    seen.push(traceIdOf(run.cause.traceparent));
    await noting('rank-spots')(tick, ports, run);
    if (run.attempt < 3) throw new Error(`not at try ${run.attempt}`);
    return undefined;
  });
  await around.tick(rankSpots, nine);
  await untilRun(rankSpots, ({ state }) => state === 'succeeded');
  expect(await around.effects(rankSpots)).toMatchObject([{ attempt: 3 }]);
  expect(new Set(seen).size).toBe(1);
  const attempts = await around.dataSource.query<unknown[]>(
    'select attempt, state, error from job_attempts order by attempt',
  );
  expect(attempts).toEqual([
    { attempt: 1, state: 'failed', error: 'Error: not at try 1' },
    { attempt: 2, state: 'failed', error: 'Error: not at try 2' },
    { attempt: 3, state: 'succeeded', error: null },
  ]);
});

it('ends a run whose time is up, and tells its handler', async () => {
  let aborted = false;
  await around.work(async (tick, ports, run) => {
    await noting('rank-spots')(tick, ports, run);
    if (run.attempt > 1) return;
    await new Promise<void>((resolve) => run.signal.addEventListener('abort', () => resolve()));
    aborted = true;
  });
  await around.tick(rankSpots, nine);
  await untilRun(rankSpots, ({ state }) => state === 'succeeded');
  expect(aborted).toBe(true);
  expect(await around.effects(rankSpots)).toMatchObject([{ attempt: 2 }]);
});

it('skips a tick that comes while another is at work, and says so', async () => {
  const gate = makeGate();
  const slowly: Handler = async (tick, ports, run) => {
    await gate.opened;
    await noting('count-spots')(tick, ports, run);
  };
  await Promise.all([around.work(slowly), around.work(slowly)]);
  await around.tick(countSpots, nine);
  await untilRun(countSpots, ({ state }) => state === 'running');
  await around.tick(countSpots, tomorrow);
  const skipped = await untilRun(countSpots, ({ state }) => state === 'skipped', tomorrow);
  expect(skipped.reason).toBe(`overlap: ${nine} is still at work`);
  gate.open();
  await untilRun(countSpots, ({ state }) => state === 'succeeded');
  expect(await around.effects(countSpots)).toHaveLength(1);
});

it('lets a tick wait while another is at work where the job says so', async () => {
  let atWork = 0;
  let most = 0;
  const slowly: Handler = async (tick, ports, run) => {
    most = Math.max(most, ++atWork);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await noting('rank-spots')(tick, ports, run);
    atWork -= 1;
  };
  await Promise.all([around.work(slowly), around.work(slowly)]);
  await Promise.all([around.tick(rankSpots, nine), around.tick(rankSpots, tomorrow)]);
  await untilRun(rankSpots, ({ state }) => state === 'succeeded');
  await untilRun(rankSpots, ({ state }) => state === 'succeeded', tomorrow);
  expect(most).toBe(1);
  expect(await around.runs(rankSpots)).toMatchObject([{ attempts: 1 }, { attempts: 1 }]);
});

it('does nothing while it is paused but what an operator asks for', async () => {
  await around.dataSource.query(
    `insert into job_controls (job, paused_at, paused_by, paused_reason)
     values ('count-spots', now(), 'mina', 'the source is down')`,
  );
  await around.work();
  await around.tick(countSpots, nine);
  const skipped = await untilRun(countSpots, ({ state }) => state === 'skipped');
  expect(skipped.reason).toBe('paused: the source is down');
  await around.tick(countSpots, nine, 'operator');
  await untilRun(countSpots, ({ state }) => state === 'succeeded');
  expect(await around.effects(countSpots)).toHaveLength(1);
});

it('leaves a tick alone that comes late, after it was caught up', async () => {
  await around.work();
  await around.tick(rankSpots, nine, 'catch-up');
  await untilRun(rankSpots, ({ state }) => state === 'succeeded');
  await around.tick(rankSpots, nine);
  await around.tick(rankSpots, tomorrow);
  await untilRun(rankSpots, ({ state }) => state === 'succeeded', tomorrow);
  expect(await around.effects(rankSpots)).toHaveLength(2);
});

describe('a run whose lease has ended', () => {
  const expire = () =>
    around.dataSource.query("update job_runs set lease_until = now() - interval '1 second'");

  it('is taken over, and whoever had it comes too late', async () => {
    const gate = makeGate();
    const slowly: Handler = async (tick, ports, run) => {
      if (run.attempt === 1) await gate.opened;
      await noting('greet-couples')(tick, ports, run);
    };
    await Promise.all([around.work(slowly), around.work(slowly)]);
    await around.tick(greetCouples, nine);
    await untilRun(greetCouples, ({ state }) => state === 'running');
    await expire();
    await around.tick(greetCouples, nine);
    await untilRun(greetCouples, ({ state }) => state === 'succeeded');
    gate.open();
    await eventually('the first to give up', async () => {
      const exposed = await around.metrics.expose();
      return exposed.includes('job_runs_total{job="sample.greet-couples",outcome="failed"') || undefined;
    });
    expect(await around.effects(greetCouples)).toMatchObject([{ attempt: 2 }]);
    const attempts = await around.dataSource.query<unknown[]>(
      'select attempt, state from job_attempts order by attempt',
    );
    expect(attempts).toEqual([
      { attempt: 1, state: 'lost' },
      { attempt: 2, state: 'succeeded' },
    ]);
  });
});

it('keeps its effect when its result is too large to keep', async () => {
  await around.work(async (tick, ports, run) => {
    await noting('rank-spots')(tick, ports, run);
    return { much: '가'.repeat(2_000) };
  });
  await around.tick(rankSpots, nine);
  const { result } = await untilRun(rankSpots, ({ state }) => state === 'succeeded');
  expect(result).toEqual({ omitted: 'the result has 6011 bytes, more than 4096' });
  expect(await around.effects(rankSpots)).toHaveLength(1);
});
