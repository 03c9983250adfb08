import { startGateway, type TestGateway } from './gateway';

let gateway: TestGateway;

afterEach(() => gateway.stop());

const logIn = (from = '203.0.113.7') =>
  gateway.api
    .post('/v1/sessions')
    .set('x-forwarded-for', from)
    .send({ email: 'a@example.com', password: 'x' });

const statuses = async (times: number, call: () => PromiseLike<{ status: number }>): Promise<number[]> => {
  const seen: number[] = [];
  while (seen.length < times) seen.push((await call()).status);
  return seen;
};

describe('credentials', () => {
  it('can be tried only so often a minute from one address', async () => {
    gateway = await startGateway({ CREDENTIAL_RATE_LIMIT_PER_MINUTE: '2' });
    expect(await statuses(2, logIn)).toEqual([200, 200]);
    const { body, headers } = await logIn().expect(429);
    expect(body).toMatchObject({ status: 429, code: 'gateway.too-many-requests' });
    expect(headers['content-type']).toContain('application/problem+json');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers['ratelimit']).toContain('"credentials"; r=0; t=');
    expect(gateway.upstreams.users.requests()).toBe(2);
  });

  it('count sign-ups and log-ins together, and nothing else', async () => {
    gateway = await startGateway({ CREDENTIAL_RATE_LIMIT_PER_MINUTE: '1' });
    await gateway.api.post('/v1/users').send({}).expect(200);
    await logIn().expect(429);
    await gateway.api.get('/v1/hotspots').expect(200);
  });

  it('are not fooled by an address that the caller made up', async () => {
    gateway = await startGateway({ CREDENTIAL_RATE_LIMIT_PER_MINUTE: '1' });
    await logIn('198.51.100.1').expect(200);
    await logIn('198.51.100.2').expect(429);
  });

  it('tell addresses apart that a trusted proxy vouches for', async () => {
    gateway = await startGateway({ CREDENTIAL_RATE_LIMIT_PER_MINUTE: '1', TRUSTED_PROXIES: '1' });
    await logIn('198.51.100.1').expect(200);
    await logIn('198.51.100.2').expect(200);
    await logIn('10.1.1.1, 198.51.100.2').expect(429);
  });
});

describe('requests', () => {
  it('of callers behind one address do not share an allowance', async () => {
    gateway = await startGateway({ RATE_LIMIT_PER_MINUTE: '1' });
    const one = await gateway.signedIn('019a9f00-0000-7000-8000-000000000001');
    const other = await gateway.signedIn('019a9f00-0000-7000-8000-000000000002');
    await gateway.api.get('/v1/users/me').set(one).expect(200);
    await gateway.api.get('/v1/users/me').set(one).expect(429);
    await gateway.api.get('/v1/users/me').set(other).expect(200);
  });

  it('that are refused or find nothing count too', async () => {
    gateway = await startGateway({ RATE_LIMIT_PER_MINUTE: '2' });
    await gateway.api.get('/v1/users/me').set('authorization', 'Bearer not.a.token').expect(401);
    await gateway.api.get('/v1/nothing').expect(404);
    await gateway.api.get('/v1/hotspots').expect(429);
  });

  it('of probes and of the metrics are not limited', async () => {
    gateway = await startGateway({ RATE_LIMIT_PER_MINUTE: '1' });
    expect(await statuses(3, () => gateway.api.get('/health/ready'))).toEqual([200, 200, 200]);
    expect(await statuses(3, () => gateway.api.get('/metrics'))).toEqual([200, 200, 200]);
    await gateway.api.get('/v1/hotspots').expect(200);
  });
});
