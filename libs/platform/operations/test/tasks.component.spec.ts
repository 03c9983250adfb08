import { v7 as newId } from 'uuid';
import { recountSpots } from './sample-manifest';
import { runSample, type RunningSample } from './sample-service';

let service: RunningSample;

beforeAll(async () => {
  service = await runSample();
});

afterAll(() => service.stop());

const ask = async (method: 'get' | 'post', path: string, body: object | undefined, status: number) => {
  const asked = service.api[method](`/internal/v1/tasks/${path}`).set(await service.operator());
  return (await (body ? asked.send(body) : asked).expect(status)).body as Record<string, unknown>;
};

it('shows how far a task is', async () => {
  const id = await service.putOff();
  expect(await ask('get', id, undefined, 200)).toMatchObject({
    id,
    type: recountSpots.type,
    state: 'waiting',
    progress: { done: 0, total: null },
  });
});

it('cancels a task, and keeps who did and why', async () => {
  const id = await service.putOff();
  expect(await ask('post', `${id}/cancel`, { reason: 'wrong file' }, 200)).toMatchObject({
    state: 'cancelled',
  });
  const [action] = await service.dataSource.query<object[]>(
    'select action, operator_id, reason, parameters, outcome from operator_actions order by id desc limit 1',
  );
  expect(action).toEqual({
    action: 'cancel task',
    operator_id: 'mina',
    reason: 'wrong file',
    parameters: { id },
    outcome: { type: recountSpots.type, state: 'cancelled' },
  });
});

it('knows no task that there is not, and cancels none without a reason', async () => {
  expect(await ask('get', newId(), undefined, 404)).toMatchObject({ code: 'operations.no-operation' });
  expect(await ask('post', `${newId()}/cancel`, {}, 400)).toMatchObject({
    errors: [{ field: 'body.reason' }],
  });
});
