import { v7 as newId } from 'uuid';
import { spotAdded, spotRated } from './sample-manifest';
import { runSample, type RunningSample } from './sample-service';

let service: RunningSample;

beforeAll(async () => {
  service = await runSample();
});

afterAll(() => service.stop());

beforeEach(async () => {
  await service.dataSource.query('truncate outbox, operator_actions');
});

const get = async (path: string, status = 200) =>
  (
    await service.api
      .get(`/internal/v1${path}`)
      .set(await service.operator())
      .expect(status)
  ).body as unknown;

const post = async (path: string, body: object, status = 200) =>
  (
    await service.api
      .post(`/internal/v1${path}`)
      .set(await service.operator())
      .send(body)
      .expect(status)
  ).body as unknown;

const lastError = 'InvalidArgument: duplicate key (email)=(seoyeon@example.com), tell minjun@example.com';

const park = async (event = spotAdded): Promise<string> => {
  const id = await service.record(event);
  await service.dataSource.query(
    'update outbox set parked_at = now(), attempts = 23, refusals = 20, last_error = $2 where id = $1',
    [id, lastError],
  );
  return id;
};

const stateOf = async (id: string) => {
  const [row] = await service.dataSource.query<
    { parked_at: Date | null; attempts: number; refusals: number; last_error: string | null; due: boolean }[]
  >('select parked_at, attempts, refusals, last_error, due_at <= now() as due from outbox where id = $1', [
    id,
  ]);
  return row;
};

const actions = () =>
  service.dataSource.query<Record<string, unknown>[]>(
    'select operator_id, action, reason, parameters, outcome from operator_actions order by id',
  );

describe('the outbox', () => {
  it('is empty when nothing waits', async () => {
    expect(await get('/outbox')).toEqual({
      pending: 0,
      failed: 0,
      oldestSeconds: null,
      parked: 0,
      types: [],
    });
  });

  it('tells its lag: the age of the oldest event that the bus does not have', async () => {
    const id = await service.record();
    await service.record(spotRated);
    await park();
    await service.dataSource.query(
      "update outbox set recorded_at = now() - interval '90 s', last_error = 'Throttled: ' where id = $1",
      [id],
    );
    expect(await get('/outbox')).toEqual({
      pending: 2,
      failed: 1,
      oldestSeconds: expect.closeTo(90, -1),
      parked: 1,
      types: [
        {
          kind: 'event',
          detailType: spotAdded.type,
          pending: 1,
          failed: 1,
          oldestSeconds: expect.closeTo(90, -1),
          parked: 1,
        },
        {
          kind: 'event',
          detailType: spotRated.type,
          pending: 1,
          failed: 0,
          oldestSeconds: expect.any(Number),
          parked: 0,
        },
      ],
    });
    expect(await get('/status')).toMatchObject({
      service: 'sample',
      outbox: { pending: 2, parked: 1 },
      queues: [
        { holds: 'events', waiting: 0, inFlight: 0, delayed: 0, deadLetters: 0 },
        { holds: 'recount-spots', waiting: 0, inFlight: 0, delayed: 0, deadLetters: 0 },
        { holds: 'rank-spots', waiting: 0, inFlight: 0, delayed: 0, deadLetters: 0 },
      ],
      failures: [],
    });
  });
});

describe('parked rows', () => {
  it('are listed page by page, those parked longest first', async () => {
    const ids = [await park(), await park(), await park()];
    await service.record();
    const first = (await get('/parked-rows?limit=2')) as { items: { id: string }[]; nextCursor: string };
    const second = (await get(`/parked-rows?limit=2&cursor=${first.nextCursor}`)) as typeof first;
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });

  it('show no personal data in a list, and everything one by one', async () => {
    const id = await park();
    const list = await get('/parked-rows');
    expect(JSON.stringify(list)).not.toMatch(/@|찻집/);
    expect(list).toMatchObject({
      items: [
        {
          id,
          detailType: spotAdded.type,
          refusals: 20,
          error: 'InvalidArgument: duplicate key (email)=([masked]), tell [masked]',
          traces: {
            eventId: id,
            aggregate: { type: 'spot' },
            traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
          },
        },
      ],
    });
    expect(await get(`/parked-rows/${id}`)).toMatchObject({
      id,
      error: lastError,
      payload: { data: { name: '연남동 찻집', addedBy: 'seoyeon@example.com' } },
    });
    expect(await actions()).toEqual([
      expect.objectContaining({ operator_id: 'mina', action: 'show parked row', parameters: { rowId: id } }),
    ]);
  });

  it('go back to the relay as if they were new', async () => {
    const [one, other] = [await park(), await park()];
    expect(await post('/parked-rows/retries', { ids: [one] })).toEqual({ retried: [one] });
    expect(await stateOf(one)).toEqual({
      parked_at: null,
      attempts: 0,
      refusals: 0,
      last_error: null,
      due: true,
    });
    expect(await stateOf(other)).toMatchObject({ parked_at: expect.any(Date), refusals: 20 });
    expect(await post('/parked-rows/retries', { all: true, reason: 'the bus is back' })).toEqual({
      retried: [other],
    });
    expect(await actions()).toMatchObject([
      { action: 'retry parked rows', reason: null, parameters: { ids: [one] }, outcome: { retried: [one] } },
      { reason: 'the bus is back', parameters: { all: true }, outcome: { retried: [other] } },
    ]);
  });

  it('are discarded with a reason, and the audit log remembers which change they told of, not its data', async () => {
    const [one, other] = [await park(), await park()];
    await post('/parked-rows/discards', { ids: [one] }, 400);
    expect(await post('/parked-rows/discards', { ids: [one, newId()], reason: 'sent by hand' })).toEqual({
      discarded: [one],
    });
    expect(await stateOf(one)).toBeUndefined();
    expect(await stateOf(other)).toBeDefined();
    const [action] = await actions();
    expect(action).toMatchObject({
      operator_id: 'mina',
      reason: 'sent by hand',
      outcome: {
        discarded: [{ id: one, detailType: spotAdded.type, traces: { aggregate: { type: 'spot' } } }],
      },
    });
    expect(JSON.stringify(action)).not.toContain('찻집');
  });

  it('are neither retried nor discarded while they are not parked', async () => {
    const waiting = await service.record();
    await service.dataSource.query('update outbox set attempts = 3 where id = $1', [waiting]);
    expect(await post('/parked-rows/retries', { ids: [waiting] })).toEqual({ retried: [] });
    expect(await post('/parked-rows/discards', { ids: [waiting], reason: 'not wanted' })).toEqual({
      discarded: [],
    });
    expect(await stateOf(waiting)).toMatchObject({ attempts: 3 });
    expect(await get(`/parked-rows/${waiting}`, 404)).toMatchObject({ code: 'operations.no-parked-row' });
  });

  it('stay as they are when the audit log cannot be written', async () => {
    const id = await park();
    await service.dataSource.query('alter table operator_actions rename to elsewhere');
    try {
      await post('/parked-rows/discards', { ids: [id], reason: 'sent by hand' }, 500);
      await post('/parked-rows/retries', { ids: [id] }, 500);
    } finally {
      await service.dataSource.query('alter table elsewhere rename to operator_actions');
    }
    expect(await stateOf(id)).toMatchObject({ parked_at: expect.any(Date), refusals: 20 });
  });

  it('are retried by ids or all, not by both or neither', async () => {
    for (const body of [{}, { ids: [newId()], all: true }])
      expect(await post('/parked-rows/retries', body, 400)).toMatchObject({
        errors: [{ field: 'body.ids', message: 'give either ids or all' }],
      });
  });
});

describe('the audit log', () => {
  it('is read page by page, the newest first', async () => {
    for (let round = 0; round < 3; round++)
      await post('/parked-rows/retries', { all: true, reason: `round ${round}` });
    const first = (await get('/operator-actions?limit=2')) as {
      items: { reason: string; happenedAt: string }[];
      nextCursor: string;
    };
    const second = (await get(`/operator-actions?limit=2&cursor=${first.nextCursor}`)) as typeof first;
    expect([...first.items, ...second.items].map(({ reason }) => reason)).toEqual([
      'round 2',
      'round 1',
      'round 0',
    ]);
    expect(second.nextCursor).toBeNull();
  });
});
