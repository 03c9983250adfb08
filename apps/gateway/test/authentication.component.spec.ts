import { makeTestTokens } from '@datepop/testing';
import { startGateway, type TestGateway } from './gateway';
import type { Echo } from './upstream';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(() => gateway.stop());

const refused = async (authorization?: string) => {
  const before = gateway.upstreams.users.requests();
  const call = gateway.api.get('/v1/users/me');
  const { body, headers } = await (authorization ? call.set({ authorization }) : call).expect(401);
  expect(headers['www-authenticate']).toBe('Bearer');
  expect(headers['content-type']).toContain('application/problem+json');
  expect(gateway.upstreams.users.requests()).toBe(before);
  return body as { code: string };
};

describe('an operation for users', () => {
  it('is refused without a token, and nothing is forwarded', async () => {
    expect(await refused()).toMatchObject({ code: 'auth.token-missing' });
    expect(await refused('Basic c2VjcmV0')).toMatchObject({ code: 'auth.token-missing' });
  });

  it('is refused with a token that is not ours', async () => {
    const others = await makeTestTokens();
    const forged = await others.tokenFor('019a9f00-0000-7000-8000-000000000001');
    expect(await refused(`Bearer ${forged}`)).toMatchObject({ code: 'auth.token-invalid' });
    expect(await refused('Bearer not.a.token')).toMatchObject({ code: 'auth.token-invalid' });
  });

  it('reaches its service with the token, so that the service can see for itself', async () => {
    const mine = await gateway.signedIn();
    const { body } = await gateway.api.get('/v1/users/me').set(mine).expect(200);
    expect((body as Echo).headers.authorization).toBe(mine.authorization);
  });
});

describe('a public operation', () => {
  it('needs no token', async () => {
    await gateway.api.get('/v1/hotspots').expect(200);
  });

  it('does not mind a token that is no good', async () => {
    await gateway.api.get('/v1/hotspots').set('authorization', 'Bearer not.a.token').expect(200);
  });
});
