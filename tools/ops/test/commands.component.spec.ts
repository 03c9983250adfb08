import { ops } from './operator';
import {
  delivered,
  makeDeadLetterBox,
  runSample,
  spotAdded,
  spotClosed,
  spotRated,
  type DeadLetterBox,
  type RunningSample,
} from './sample';

let service: RunningSample;
let box: DeadLetterBox;
let environment: { DATEPOP_OPERATOR_TOKEN: string };

beforeAll(async () => {
  service = await runSample();
  box = await makeDeadLetterBox(service.location, service.queueUrl);
  environment = { DATEPOP_OPERATOR_TOKEN: await service.tokens.operatorTokenFor('mina') };
});

afterAll(() => service.stop());

beforeEach(async () => {
  await box.empty();
  await service.dataSource.query('truncate outbox, operator_actions');
});

const run = (...args: string[]) => ops([...args, '--service-url', `sample=${service.url}/`], environment);

const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out) as unknown;

const park = async (): Promise<string> => {
  const id = await service.record();
  await service.dataSource.query(
    "update outbox set parked_at = now(), refusals = 20, last_error = 'InvalidArgument: no' where id = $1",
    [id],
  );
  return id;
};

const parked = async () =>
  (
    await service.dataSource.query<{ id: string }[]>(
      'select id from outbox where parked_at is not null order by id',
    )
  ).map(({ id }) => id);

const putMany = async (count: number, event: Parameters<typeof delivered>[0] = spotAdded) => {
  const letters = Array.from({ length: count }, () => delivered(event));
  for (const { body } of letters) await box.put(body);
  return letters.map(({ id }) => id);
};

describe('status', () => {
  it('shows the lag, what is parked and what is dead', async () => {
    await park();
    await service.record();
    await service.dataSource.query(
      "update outbox set recorded_at = now() - interval '5 min' where parked_at is null",
    );
    await putMany(3);
    const { code, out } = await run('status');
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['SERVICE', 'OUTBOX', 'LAG', 'PARKED', 'QUEUE', 'WAITING', 'IN HAND', 'DELAYED', 'DEAD'],
      ['sample', '1', '5 min', '1', 'events', '0', '0', '0', '3'],
      ['', 'recount-spots', '0', '0', '0', '0'],
      ['', 'rank-spots', '0', '0', '0', '0'],
    ]);
    expect(await json('status', 'sample')).toMatchObject([{ service: 'sample', outbox: { parked: 1 } }]);
  });

  it('shows the others when one does not answer, and exits 1', async () => {
    const { code, out, err } = await ops(
      ['status', '--service-url', `sample=${service.url}`, '--service-url', 'gone=http://127.0.0.1:9'],
      environment,
    );
    expect(code).toBe(1);
    expect(out).toContain('sample');
    expect(err).toContain('gone does not answer at http://127.0.0.1:9');
  });
});

describe('outbox', () => {
  it('shows what waits by type', async () => {
    await service.record();
    expect((await run('outbox', 'sample')).out).toMatch(/sample +event +sample\.spot-added\.v1 +1 +0 /);
    await service.dataSource.query('truncate outbox');
    expect(await run('outbox')).toMatchObject({ code: 0, out: 'Nothing waits.' });
  });
});

describe('parked', () => {
  it('rows are listed and shown', async () => {
    const ids = [await park(), await park()];
    const first = await run('parked', 'list', 'sample', '--limit', '1');
    expect(first.out).toContain('InvalidArgument: no');
    expect(first.out).not.toContain('@');
    const [, cursor = ''] = /--cursor (\S+)/.exec(first.out) ?? [];
    const second = await run('parked', 'list', 'sample', '--cursor', cursor);
    expect(first.out + second.out).toEqual(expect.stringContaining(ids[0] ?? ''));
    expect(second.out).toContain(ids[1]);
    expect((await run('parked', 'show', 'sample', ids[0] ?? '')).out).toContain(
      '"addedBy": "seoyeon@example.com"',
    );
  });

  it('rows go back to the relay, all or some', async () => {
    const [one, other] = [await park(), await park()];
    expect(await run('parked', 'retry', 'sample', one)).toMatchObject({
      code: 0,
      out: '1 handed back to the relay',
    });
    expect(await parked()).toEqual([other]);
    expect(await json('parked', 'retry', 'sample', '--all', '--reason', 'the bus is back')).toEqual({
      retried: [other],
    });
    expect(await run('parked', 'retry', 'sample', one)).toMatchObject({
      code: 1,
      err: `${one} is not parked`,
    });
  });

  it('rows are discarded with a reason, which the audit log tells', async () => {
    const id = await park();
    expect(await run('parked', 'discard', 'sample', id, '--reason', 'sent by hand')).toMatchObject({
      code: 0,
      out: '1 discarded',
    });
    expect(await parked()).toEqual([]);
    expect((await run('audit')).out).toMatch(/Z {2}sample {3}mina +discard parked rows +sent by hand +\{/);
  });

  it('rows that are not there are told in one line', async () => {
    const none = '019a9f00-0000-7000-8000-000000000001';
    expect(await run('parked', 'show', 'sample', none)).toEqual({
      code: 1,
      out: '',
      err: 'ops: sample: No such row is parked: it may have been retried or discarded meanwhile.',
    });
    expect(await run('parked', 'show', 'sample', 'none')).toMatchObject({
      code: 1,
      err: expect.stringContaining('path.rowId'),
    });
  });
});

describe('dead letters', () => {
  it('are listed and shown with their error and their trace', async () => {
    const { id, body } = delivered(spotAdded);
    const messageId = await box.put(body, { ERROR_CODE: 'SchemaMismatch', ERROR_MESSAGE: 'no spotId' });
    const list = await run('dead-letters', 'list', 'sample');
    expect(list.out).toContain(messageId);
    expect(list.out).toMatch(/on-spot-added +safe +\S+ \S+ +[0-9a-f]{32} +SchemaMismatch: no spotId/);
    expect(list.out).not.toContain('@');
    const shown = await run('dead-letters', 'show', 'sample', messageId);
    expect(shown.out).toMatch(/^error +SchemaMismatch: no spotId$/m);
    expect(shown.out).toMatch(new RegExp(`^event +${id}$`, 'm'));
    expect(shown.out).toContain('"addedBy": "seoyeon@example.com"');
  });

  it('say where the error is, when nobody wrote it down', async () => {
    const messageId = await box.put(delivered(spotAdded).body);
    expect((await run('dead-letters', 'show', 'sample', messageId)).out).toContain(
      `look into the log of sample for message ${messageId}`,
    );
  });

  it('are redriven in as many calls as it takes, and what the manifest forbids is told once', async () => {
    const ids = await putMany(120);
    const never = await putMany(2, spotClosed);
    const dry = await run('dead-letters', 'redrive', 'sample', '--all', '--dry-run');
    expect(dry).toMatchObject({ code: 1, out: '120 would be redriven, 2 left alone' });
    expect(await box.counts('queue')).toEqual({ visible: 0, hidden: 0 });

    const { code, out, err } = await run(
      ...['dead-letters', 'redrive', 'sample', '--all', '--per-second', '500'],
    );
    expect({ code, out }).toEqual({ code: 1, out: '120 redriven, 2 left alone' });
    expect(err.match(/the manifest says never/g)).toHaveLength(2);
    expect((await box.eventIds('queue')).sort()).toEqual(ids.sort());
    expect((await box.eventIds('dead')).sort()).toEqual(never.sort());
  });

  it('are redriven by id, and after a look where the manifest says so', async () => {
    const messageId = await box.put(delivered(spotRated).body);
    const redrive = ['dead-letters', 'redrive', 'sample', messageId, 'no-such-letter'];
    expect(await run(...redrive)).toMatchObject({ code: 1, out: '0 redriven, 2 left alone' });
    expect(await run(...redrive, '--confirm-reconciled')).toMatchObject({
      code: 1,
      err: 'ops: sample: body.reason say what was reconciled',
    });
    expect(await json(...redrive, '--confirm-reconciled', '--reason', 'ratings recounted')).toEqual({
      redriven: 1,
      redrivable: 0,
      leftCount: 1,
      left: [expect.objectContaining({ messageId: 'no-such-letter', outcome: 'missing' })],
    });
  });
});

describe('dead letters that nobody needs', () => {
  it('are discarded with a reason, of events and of jobs', async () => {
    const messageId = await box.put(delivered(spotAdded).body);
    const discard = ['dead-letters', 'discard', 'sample', messageId];
    expect(await run(...discard)).toMatchObject({ code: 2 });
    expect(await run(...discard, '--reason', 'sent by hand')).toMatchObject({ code: 0, out: '1 discarded' });
    expect(await box.counts('dead')).toEqual({ visible: 0, hidden: 0 });
    expect((await run('audit')).out).toMatch(/mina +discard dead letters +sent by hand/);
    expect(await run(...discard, '--of', 'rank-spots', '--reason', 'once more')).toMatchObject({
      code: 1,
      out: '0 discarded',
      err: `${messageId} is no dead letter, or another operator holds it`,
    });
  });
});

describe('jobs', () => {
  const nine = '2026-11-23T09:00:00+09:00';

  beforeAll(() => service.work(({ trigger }) => Promise.resolve({ trigger, spots: 120 })));
  beforeEach(() => service.dataSource.query('truncate job_controls, job_runs, job_attempts'));

  it('are listed with their next tick in their own zone', async () => {
    const { code, out } = await run('jobs', 'list');
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['SERVICE', 'JOB', 'SCHEDULE', 'NEXT', 'LAST FOR', 'STATE'],
      [
        ...['sample', 'rank-spots', 'cron(0 4 ? * MON *)'],
        expect.stringMatching(/^\d{4}-\d\d-\d\d 04:00 Asia\/Seoul$/),
        ...['-', 'has not run'],
      ],
    ]);
  });

  it('are run now by their name alone, and shown with their result', async () => {
    const ran = await run('jobs', 'run', 'rank-spots', '--reason', 'the week is over');
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('sample rank-spots is on its queue') });
    expect(ran.out).toMatch(/operator +succeeded +1 +\d\.\d s +trigger=operator spots=120 +[0-9a-f]{32}$/);
    expect((await run('jobs', 'show', 'rank-spots')).out).toMatch(
      /^last run +succeeded, for .*, by operator$/m,
    );
    for (const named of [['sample', 'rank-spots'], ['sample.rank-spots']])
      expect((await run('jobs', 'show', ...named)).out).toMatch(/^tries +1\. succeeded, begun /m);
    expect((await run('audit')).out).toMatch(/mina +run job +the week is over/);
  });

  it('are run once for a tick', async () => {
    const ran = await json('jobs', 'run', 'sample', 'rank-spots', '--for', nine);
    expect(ran).toMatchObject({ scheduledFor: '2026-11-23T00:00:00.000Z', run: { state: 'succeeded' } });
    expect(await run('jobs', 'run', 'rank-spots', '--for', nine)).toMatchObject({
      code: 1,
      err: expect.stringContaining('has had its effect'),
    });
    expect((await run('jobs', 'history', 'rank-spots')).out).toMatch(
      /^2026-11-23 00:00:00Z +operator +succeeded/m,
    );
  });

  it('are run for a tick that was skipped, and waited for', async () => {
    await service.dataSource.query(
      `insert into job_runs (job, scheduled_for, trigger, state, finished_at, reason)
       values ('rank-spots', $1, 'schedule', 'skipped', now(), 'paused: moving house')`,
      [nine],
    );
    const ran = await run('jobs', 'run', 'rank-spots', '--for', nine);
    expect(ran.out).toMatch(/operator +succeeded/);
    expect(ran.code).toBe(0);
  });

  it('are paused with a reason and resumed', async () => {
    expect(await run('jobs', 'pause', 'rank-spots')).toMatchObject({ code: 2 });
    expect(await run('jobs', 'pause', 'rank-spots', '--reason', 'moving house')).toMatchObject({
      code: 0,
      out: 'sample rank-spots is paused',
    });
    expect((await run('jobs', 'list', 'sample')).out).toMatch(/paused$/);
    expect((await run('jobs', 'show', 'rank-spots')).out).toMatch(
      /^paused +since .* by mina: moving house$/m,
    );
    expect(await run('jobs', 'resume', 'rank-spots')).toMatchObject({
      code: 0,
      out: 'sample rank-spots goes on',
    });
    expect(await json('jobs', 'list')).toMatchObject([{ name: 'rank-spots', paused: null }]);
  });

  it('that are not there are told in one line', async () => {
    expect(await run('jobs', 'run', 'none')).toMatchObject({
      code: 1,
      err: 'ops: no service here has a job "none"',
    });
    expect(await run('jobs', 'history', 'sample', 'none')).toMatchObject({
      code: 1,
      err: 'ops: sample: The sample service has no job "none".',
    });
    const twice = ['--service-url', `other=${service.url}`, '--service-url', `sample=${service.url}`];
    expect(await ops(['jobs', 'run', 'rank-spots', ...twice], environment)).toMatchObject({
      code: 2,
      err: expect.stringContaining('say whose: other rank-spots or sample rank-spots'),
    });
    expect(await run('jobs', 'history', 'rank-spots')).toMatchObject({ code: 0, out: 'It has not run.' });
  });
});

describe('who may not', () => {
  it('is told so: a user, and a stranger', async () => {
    const token = await service.tokens.tokenFor('019a9f00-0000-7000-8000-000000000001');
    expect(await ops(['audit', '--service-url', `sample=${service.url}`, '--token', token])).toEqual({
      code: 1,
      out: '',
      err: 'ops: sample: This is for operators only.',
    });
    expect(await ops(['audit', '--service-url', `sample=${service.url}`, '--token', 'a.b.c'])).toMatchObject({
      code: 1,
      err: 'ops: sample: The access token is not valid.',
    });
  });
});

describe('tasks', () => {
  it('are shown by their id, and cancelled with a reason', async () => {
    const id = await service.putOff();
    expect((await run('tasks', 'show', 'sample', id)).out).toMatch(/^state +waiting$/m);
    const cancelled = await run('tasks', 'cancel', 'sample', id, '--reason', 'wrong file');
    expect(cancelled.code).toBe(0);
    expect(cancelled.out).toMatch(/^state +cancelled$/m);
    expect((await run('tasks', 'cancel', 'sample', id)).err).toContain('--reason is missing');
  });
});
