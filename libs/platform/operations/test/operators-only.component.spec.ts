import { v7 as newId } from 'uuid';
import { operationsHttp } from '@datepop/platform/operations-contract';
import { runSample, type RunningSample } from './sample-service';

let service: RunningSample;

beforeAll(async () => {
  service = await runSample();
});

afterAll(() => service.stop());

const routes = Object.values(operationsHttp.operations).map(
  ({ method, path }) => [method, path.replaceAll(/:\w+/g, newId())] as const,
);

const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(service.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'POST' ? { body: '{}' } : {}),
  });

describe.each(routes)('%s %s', (method, path) => {
  it('refuses who shows no token', async () => {
    const answer = await ask(method, path);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'auth.token-missing' });
  });

  it('refuses a user', async () => {
    const authorization = `Bearer ${await service.tokens.tokenFor(newId())}`;
    const answer = await ask(method, path, { authorization });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'auth.not-an-operator' });
  });

  it('lets an operator in', async () => {
    const answer = await ask(method, path, await service.operator());
    expect([200, 400, 404]).toContain(answer.status);
  });
});

it('writes nothing into the audit log for who was refused', async () => {
  const { body } = await service.api
    .get('/internal/v1/operator-actions')
    .set(await service.operator())
    .expect(200);
  expect(body).toEqual({ items: [], nextCursor: null });
});
