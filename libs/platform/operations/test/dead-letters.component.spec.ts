import type { EventDefinition } from '@datepop/kit';
import { delivered, makeDeadLetterBox, type DeadLetterBox } from './dead-letter-box';
import { recountSpots, spotAdded, spotClosed, spotRated } from './sample-manifest';
import { runSample, type RunningSample } from './sample-service';

let service: RunningSample;
let box: DeadLetterBox;

beforeAll(async () => {
  service = await runSample();
  box = await makeDeadLetterBox(service.location, service.queueUrl);
});

afterAll(() => service.stop());

beforeEach(async () => {
  await box.empty();
  await service.dataSource.query('truncate operator_actions, inbox, effects');
});

interface Result {
  messageId: string;
  eventId: string;
  handler: string;
  outcome: string;
  note: string | null;
}

interface Report {
  results: Result[];
  counts: Record<string, number>;
  before: string;
  finished: boolean;
}

const get = async (path: string, status = 200) =>
  (
    await service.api
      .get(`/internal/v1/dead-letters${path}`)
      .set(await service.operator())
      .expect(status)
  ).body as { items: Record<string, unknown>[]; total: number };

const redrive = async (body: object, status = 200) =>
  (
    await service.api
      .post('/internal/v1/dead-letters/redrives')
      .set(await service.operator())
      .send(body)
      .expect(status)
  ).body as Report;

const actions = () =>
  service.dataSource.query<Record<string, unknown>[]>(
    'select operator_id, action, reason, parameters, outcome from operator_actions order by id',
  );

const putMany = async (count: number, event: EventDefinition = spotAdded): Promise<string[]> => {
  const letters = Array.from({ length: count }, () => delivered(event));
  await Promise.all(letters.map(({ body }) => box.put(body)));
  return letters.map(({ id }) => id);
};

describe('a list of dead letters', () => {
  it('tells of each what is known, and nothing of the data', async () => {
    const { id, body } = delivered(spotAdded);
    const messageId = await box.put(body, {
      ERROR_CODE: 'SchemaMismatch',
      ERROR_MESSAGE: 'detail.data.addedBy: "seoyeon@example.com" is not a uuid',
    });
    const list = await get('');
    expect(list).toEqual({
      items: [
        {
          messageId,
          detailType: spotAdded.type,
          handler: 'on-spot-added',
          redrive: 'safe',
          sentAt: expect.any(String),
          error: { code: 'SchemaMismatch', message: 'detail.data.addedBy: "[masked]" is not a uuid' },
          ruleArn: null,
          bytes: Buffer.byteLength(body),
          traces: {
            eventId: id,
            aggregate: { type: 'spot', id: expect.any(String) },
            occurredAt: expect.any(String),
            correlationId: expect.any(String),
            traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
          },
        },
      ],
      total: 1,
    });
    expect(JSON.stringify(list)).not.toMatch(/@|찻집/);
  });

  it('shows what EventBridge could not deliver with the rule that failed', async () => {
    await box.put(delivered(spotAdded).body, {
      RULE_ARN: 'arn:aws:events:ap-northeast-2:1:rule/datepop/sample-on-spot-added',
      ERROR_CODE: 'NO_PERMISSIONS',
      ERROR_MESSAGE: 'not allowed',
    });
    expect((await get('')).items).toEqual([
      expect.objectContaining({
        error: { code: 'NO_PERMISSIONS', message: 'not allowed' },
        ruleArn: expect.stringContaining('rule/datepop/sample-on-spot-added'),
      }),
    ]);
  });

  it('shows what is no event at all, and what nobody here reads', async () => {
    await box.put('no JSON: seoyeon@example.com');
    await box.put(JSON.stringify({ 'detail-type': 'sample.spot-moved.v1', detail: {} }));
    const { items } = await get('');
    expect(items.map(({ detailType, handler, traces }) => [detailType, handler, traces])).toEqual(
      expect.arrayContaining([
        [null, null, null],
        ['sample.spot-moved.v1', null, null],
      ]),
    );
    expect(JSON.stringify(items)).not.toContain('@');
  });

  it('is as long as asked, and tells how many there are', async () => {
    await putMany(25);
    expect(await get('?limit=12')).toMatchObject({ items: { length: 12 }, total: 25 });
    await get('?limit=101', 400);
  });

  it('costs the letters nothing: all of them show again at once', async () => {
    const ids = await putMany(15);
    await get('?limit=3');
    await get('?limit=100');
    expect(await box.counts('dead')).toEqual({ visible: 15, hidden: 0 });
    expect((await box.eventIds('dead')).sort()).toEqual(ids.sort());
  });
});

describe('one dead letter', () => {
  it('is shown whole, which the audit log keeps', async () => {
    await putMany(12);
    const { id, body } = delivered(spotAdded);
    const messageId = await box.put(body, {
      ERROR_CODE: 'SchemaMismatch',
      ERROR_MESSAGE: 'seoyeon@example.com',
    });
    expect(await get(`/${messageId}`)).toMatchObject({
      messageId,
      error: { message: 'seoyeon@example.com' },
      payload: { detail: { data: { name: '연남동 찻집', addedBy: 'seoyeon@example.com' } } },
    });
    expect(await box.counts('dead')).toEqual({ visible: 13, hidden: 0 });
    expect(await actions()).toMatchObject([
      {
        operator_id: 'mina',
        action: 'show dead letter',
        parameters: { messageId },
        outcome: { eventId: id },
      },
    ]);
  });

  it('is not found when it is not there', async () => {
    expect(await get('/019a9f00-0000-7000-8000-000000000001', 404)).toMatchObject({
      code: 'operations.no-dead-letter',
    });
    expect(await actions()).toEqual([]);
  });
});

describe('a redrive', () => {
  it('sends letters as they are to the consumer, and the audit log keeps who did it', async () => {
    const ids = await putMany(25);
    expect(await redrive({ all: true, perSecond: 500 })).toMatchObject({
      counts: { redriven: 25, redrivable: 0, refused: 0, missing: 0 },
      finished: true,
      failure: null,
    });
    expect(await box.counts('dead')).toEqual({ visible: 0, hidden: 0 });
    expect((await box.eventIds('queue')).sort()).toEqual(ids.sort());
    expect(await actions()).toMatchObject([
      {
        operator_id: 'mina',
        action: 'redrive dead letters',
        parameters: { all: true, perSecond: 500 },
        outcome: { counts: { redriven: 25 }, finished: true, failure: null },
      },
    ]);
  });

  it('takes the letters that are named, and no other', async () => {
    const others = await putMany(12);
    const { id, body } = delivered(spotAdded);
    const messageId = await box.put(body);
    const report = await redrive({ ids: [messageId, 'no-such-letter'] });
    expect(report.counts).toEqual({ redriven: 1, redrivable: 0, refused: 0, missing: 1 });
    expect(report.results).toEqual([
      { messageId, eventId: id, handler: 'on-spot-added', outcome: 'redriven', note: null },
      { messageId: 'no-such-letter', eventId: null, handler: null, outcome: 'missing', note: null },
    ]);
    expect(await box.eventIds('queue')).toEqual([id]);
    expect((await box.eventIds('dead')).sort()).toEqual(others.sort());
  });

  it('changes nothing in a dry run', async () => {
    await putMany(12);
    await putMany(3, spotClosed);
    expect(await redrive({ all: true, dryRun: true })).toMatchObject({
      counts: { redriven: 0, redrivable: 12, refused: 3 },
      finished: true,
    });
    expect(await box.counts('dead')).toEqual({ visible: 15, hidden: 0 });
    expect(await box.counts('queue')).toEqual({ visible: 0, hidden: 0 });
    expect(await actions()).toEqual([]);
  });

  it('never touches what the manifest says never to, whatever is confirmed', async () => {
    const [id] = await putMany(1, spotClosed);
    const report = await redrive({ all: true, confirmReconciled: true, reason: 'I know better' });
    expect(report.results).toEqual([
      expect.objectContaining({
        eventId: id,
        handler: 'on-spot-closed',
        outcome: 'refused',
        note: expect.stringContaining('never'),
      }),
    ]);
    expect(await box.eventIds('dead')).toEqual([id]);
  });

  it('wants it confirmed, with a reason, where the state must be looked at first', async () => {
    const [id] = await putMany(1, spotRated);
    expect((await redrive({ all: true })).results).toEqual([
      expect.objectContaining({ outcome: 'refused', note: expect.stringContaining('confirm') }),
    ]);
    await redrive({ all: true, confirmReconciled: true }, 400);
    expect(await box.counts('dead')).toEqual({ visible: 1, hidden: 0 });
    const confirmed = await redrive({ all: true, confirmReconciled: true, reason: 'ratings recounted' });
    expect(confirmed.counts).toMatchObject({ redriven: 1 });
    expect(await box.eventIds('queue')).toEqual([id]);
    expect((await actions()).at(-1)).toMatchObject({ reason: 'ratings recounted' });
  });

  it('keeps what the consumer could not handle anyway, and says why', async () => {
    await box.put('no JSON');
    await box.put(JSON.stringify({ 'detail-type': 'sample.spot-moved.v1', detail: {} }));
    await box.put(delivered(spotAdded, { spotId: 'none', name: '찻집', addedBy: '' }).body);
    const report = await redrive({ all: true });
    expect(report.counts).toMatchObject({ redriven: 0, refused: 3 });
    expect(report.results.map(({ note }) => note).sort()).toEqual([
      'it is no event: the consumer could not read it either',
      'its reader still cannot read it: data.spotId: Invalid UUID',
      'nobody here reads such an event any more: it would be lost',
    ]);
    expect(await box.counts('dead')).toEqual({ visible: 3, hidden: 0 });
  });

  it('leaves alone what came after it began, so that nothing goes round for ever', async () => {
    const [old] = await putMany(1);
    const { before } = await redrive({ all: true, dryRun: true });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const [young] = await putMany(1);
    expect((await redrive({ all: true, before })).counts).toMatchObject({ redriven: 1 });
    expect(await box.eventIds('queue')).toEqual([old]);
    expect(await box.eventIds('dead')).toEqual([young]);
  });

  it('is no faster than asked', async () => {
    await putMany(6);
    const began = performance.now();
    await redrive({ all: true, perSecond: 5 });
    expect(performance.now() - began).toBeGreaterThan(1_150);
  });

  it('does a part at a time, and says that there is more', async () => {
    await putMany(110);
    const first = await redrive({ all: true, perSecond: 500 });
    expect(first).toMatchObject({ finished: false });
    expect(first.counts['redriven']).toBeGreaterThanOrEqual(100);
    const second = await redrive({ all: true, perSecond: 500, before: first.before });
    expect(second).toMatchObject({ finished: true });
    expect((first.counts['redriven'] ?? 0) + (second.counts['redriven'] ?? 0)).toBe(110);
  });

  it.each([
    [{}, 'body.ids'],
    [{ ids: ['one'], all: true }, 'body.ids'],
    [{ all: true, perSecond: 0 }, 'body.perSecond'],
    [{ all: true, perSecond: 501 }, 'body.perSecond'],
    [{ all: true, before: 'yesterday' }, 'body.before'],
    [{ all: true, reason: ' ' }, 'body.reason'],
  ])('refuses %j and names %s', async (body, field) => {
    expect(await redrive(body, 400)).toMatchObject({ errors: [expect.objectContaining({ field })] });
  });
});

describe('the dead letters of tasks', () => {
  it('are apart from those of events, and safe to redrive: whoever has a task wants it done', async () => {
    const tasks = await makeDeadLetterBox(service.location, service.bus.queueUrl('sample', 'recount-spots'));
    const { body } = delivered({ ...recountSpots, aggregate: 'task', data: recountSpots.payload });
    const messageId = await tasks.put(body);
    expect((await get('')).items).toEqual([]);
    expect((await get('?holds=recount-spots')).items).toEqual([
      expect.objectContaining({ messageId, handler: 'recount-spots', redrive: 'safe' }),
    ]);
    expect(await redrive({ all: true })).toMatchObject({ counts: { redriven: 0 } });
    expect(await redrive({ all: true, holds: 'recount-spots' })).toMatchObject({ counts: { redriven: 1 } });
    expect(await tasks.counts('queue')).toEqual({ visible: 1, hidden: 0 });
  });
});

describe('a discard', () => {
  const discard = async (body: object, status = 200) =>
    (
      await service.api
        .post('/internal/v1/dead-letters/discards')
        .set(await service.operator())
        .send(body)
        .expect(status)
    ).body as unknown;

  it('removes what is named and nothing else, and the audit log keeps what it was', async () => {
    const { id, body } = delivered(spotAdded);
    const messageId = await box.put(body);
    const [other] = await putMany(1);
    const ids = [messageId, 'no-such-letter'];
    expect(await discard({ ids, reason: 'sent by hand' })).toEqual({
      discarded: [messageId],
      missing: ['no-such-letter'],
    });
    expect(await box.eventIds('dead')).toEqual([other]);
    const [action] = await actions();
    expect(action).toMatchObject({
      operator_id: 'mina',
      action: 'discard dead letters',
      reason: 'sent by hand',
      outcome: { discarded: [{ messageId, detailType: spotAdded.type, traces: { eventId: id } }] },
    });
    expect(JSON.stringify(action)).not.toContain('@');
  });

  it('wants a reason', async () => {
    await discard({ ids: ['one'] }, 400);
    expect(await actions()).toEqual([]);
  });
});

describe('where the queue cannot be reached', () => {
  it('says so, and a redrive that was begun says so in the audit log', async () => {
    await service.bus.stop();
    expect(await get('', 503)).toMatchObject({ code: 'operations.queue-unreachable' });
    expect(await redrive({ all: true }, 503)).toMatchObject({ code: 'operations.queue-unreachable' });
    expect(await actions()).toMatchObject([{ outcome: { failure: expect.any(String) } }]);
    const { body } = await service.api
      .get('/internal/v1/status')
      .set(await service.operator())
      .expect(200);
    expect(body).toMatchObject({
      outbox: { pending: 0 },
      queues: [],
      failures: [
        { part: 'events', message: expect.any(String) },
        { part: 'recount-spots', message: expect.any(String) },
        { part: 'rank-spots', message: expect.any(String) },
      ],
    });
  });
});
