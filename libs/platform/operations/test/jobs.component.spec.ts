import { eventually } from '@datepop/testing';
import { rankSpots } from './sample-manifest';
import { runSample, type RunningSample } from './sample-service';

let service: RunningSample;
let fails = false;

beforeAll(async () => {
  service = await runSample();
  // eslint-disable-next-line @typescript-eslint/require-await -- it fails as a handler does
  await service.work(async ({ trigger }) => {
    if (fails) throw new Error('duplicate (email)=(seoyeon@example.com)');
    return { trigger, spots: 120 };
  });
});

afterAll(() => service.stop());

beforeEach(async () => {
  fails = false;
  await service.dataSource.query('truncate job_controls, job_runs, job_attempts, operator_actions');
});

type Body = Record<string, unknown>;

const get = async (path: string, status = 200): Promise<Body> =>
  (
    await service.api
      .get(`/internal/v1/jobs${path}`)
      .set(await service.operator())
      .expect(status)
  ).body as Body;

const post = async (path: string, body: object, status = 200): Promise<Body> =>
  (
    await service.api
      .post(`/internal/v1/jobs${path}`)
      .set(await service.operator())
      .send(body)
      .expect(status)
  ).body as Body;

const actions = () =>
  service.dataSource.query<Body[]>(
    'select operator_id, action, reason, parameters, outcome from operator_actions order by id',
  );

const nine = '2026-11-23T00:00:00.000Z';

const untilRun = (scheduledFor: string, state: string) =>
  eventually(`a run that is ${state}`, async () => {
    const { items } = (await get('/rank-spots/runs')) as { items: Body[] };
    return items.find((run) => run['scheduledFor'] === scheduledFor && run['state'] === state);
  });

it('tells of each job what the manifest says, when it ticks next and how it last went', async () => {
  const { items } = (await get('')) as { items: Body[] };
  expect(items).toMatchObject([
    { name: 'rank-spots', timezone: 'Asia/Seoul', overlap: 'skip', paused: null, lastRun: null },
  ]);
  const [{ nextTicks = [] } = {}] = items as { nextTicks?: string[] }[];
  expect(nextTicks).toHaveLength(3);
  for (const tick of nextTicks) {
    expect(new Date(tick).getUTCDay()).toBe(0);
    expect(tick).toMatch(/T19:00:00/);
  }
  expect(await get('/rank-spots')).toEqual(items[0]);
});

it('runs a job now, and tells how it went', async () => {
  const { scheduledFor } = (await post('/rank-spots/runs', {})) as { scheduledFor: string };
  const run = await untilRun(scheduledFor, 'succeeded');
  expect(run).toMatchObject({
    trigger: 'operator',
    attempts: 1,
    result: { trigger: 'operator', spots: 120 },
    seconds: expect.any(Number),
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    tries: [{ attempt: 1, state: 'succeeded' }],
  });
  expect(await get(`/rank-spots/runs/${scheduledFor}`)).toEqual(run);
  expect(await get('/rank-spots')).toMatchObject({ lastRun: run });
  expect(await actions()).toEqual([
    {
      operator_id: 'mina',
      action: 'run job',
      reason: null,
      parameters: { job: rankSpots.name, scheduledFor },
      outcome: { queued: true },
    },
  ]);
});

it('runs a tick that is past once, and refuses it from then on', async () => {
  await post('/rank-spots/runs', { scheduledFor: '2026-11-23T09:00:00+09:00', reason: 'it was lost' });
  await untilRun(nine, 'succeeded');
  expect(await post('/rank-spots/runs', { scheduledFor: nine }, 409)).toMatchObject({
    code: 'operations.tick-done',
  });
  expect((await actions()).map(({ reason }) => reason)).toEqual(['it was lost']);
});

it('refuses a tick that is yet to come', async () => {
  const scheduledFor = new Date(Date.now() + 60_000).toISOString();
  expect(await post('/rank-spots/runs', { scheduledFor }, 400)).toMatchObject({
    errors: [{ field: 'body.scheduledFor', message: 'is yet to come' }],
  });
  expect(await actions()).toEqual([]);
});

it('shows why a run failed, without personal data', async () => {
  fails = true;
  await post('/rank-spots/runs', { scheduledFor: nine });
  const failed = await untilRun(nine, 'failed');
  expect(failed).toMatchObject({ reason: 'Error: duplicate (email)=([masked])' });
  expect(JSON.stringify(failed)).not.toContain('@');
  fails = false;
  await untilRun(nine, 'succeeded');
});

it('pauses a job with a reason, and resumes it', async () => {
  await post('/rank-spots/pauses', {}, 400);
  expect(await post('/rank-spots/pauses', { reason: 'moving house' })).toMatchObject({
    paused: { by: 'mina', reason: 'moving house' },
  });
  expect(await post('/rank-spots/resumptions', {})).toMatchObject({ paused: null });
  await post('/rank-spots/resumptions', { reason: 'once more' });
  expect(await actions()).toMatchObject([
    { action: 'pause job', reason: 'moving house' },
    { action: 'resume job', reason: null, outcome: { wasPaused: true } },
    { action: 'resume job', reason: 'once more', outcome: { wasPaused: false } },
  ]);
});

it('pages through the runs, the newest first', async () => {
  await service.dataSource.query(
    `insert into job_runs (job, scheduled_for, trigger, state)
     select 'rank-spots', $1::timestamptz + make_interval(weeks => week), 'schedule', 'missed'
     from generate_series(1, 5) as week`,
    [nine],
  );
  const weeks: unknown[] = [];
  let cursor = '';
  do {
    const page = await get(`/rank-spots/runs?limit=2${cursor}`);
    weeks.push(...(page['items'] as Body[]).map(({ scheduledFor }) => scheduledFor));
    cursor = page['nextCursor'] === null ? '' : `&cursor=${page['nextCursor'] as string}`;
  } while (cursor !== '');
  const expected = [5, 4, 3, 2, 1].map((week) =>
    new Date(Date.parse(nine) + week * 7 * 86_400_000).toISOString(),
  );
  expect(weeks).toEqual(expected);
});

it('does not know jobs and ticks that are not there', async () => {
  expect(await get('/toString', 404)).toMatchObject({ code: 'operations.no-job' });
  expect(await get(`/rank-spots/runs/${nine}`, 404)).toMatchObject({ code: 'operations.no-run' });
  expect(await post('/none/pauses', { reason: 'moving house' }, 404)).toMatchObject({
    detail: 'The sample service has no job "none".',
  });
});
