import { getMyCoupleExamples } from '@datepop/contracts/users';
import { users } from '@datepop/manifests/users';
import { readConfig } from '@datepop/platform/config';
import { startAll, stopAll, type Service } from '@datepop/platform/lifecycle';
import { migrate } from '@datepop/platform/persistence';
import {
  makeTestTokens,
  shapeOf,
  startTestBus,
  startTestDatabase,
  type TestBus,
  type TestDatabase,
} from '@datepop/testing';
import request from 'supertest';
import { compose } from '../src/compose';
import { configSchema } from '../src/config';
import { makeUsersDataSource } from '../src/persistence/data-source';

let database: TestDatabase;
let bus: TestBus;
let service: Service;
let api: ReturnType<typeof request>;

beforeAll(async () => {
  [database, bus] = await Promise.all([startTestDatabase(users), startTestBus([users])]);
  const tokens = await makeTestTokens();
  const config = readConfig(configSchema, {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: database.url,
    AUTH_JWKS: tokens.jwks,
    AUTH_SIGNING_KEY: tokens.signingKey,
    ...bus.queueVariables(users),
    ...bus.environment,
  });
  await migrate(makeUsersDataSource(config));
  const composed = compose(config);
  service = composed;
  await startAll(service.components, service.logger);
  api = request(composed.http.url());
});

afterAll(async () => {
  await stopAll(service.components, service.logger);
  await Promise.all([database.stop(), bus.stop()]);
});

interface SignedUp {
  user: { id: string; email: string; nickname: string };
  session: { accessToken: string };
}

let people = 0;

const signUp = async (nickname: string): Promise<SignedUp> => {
  const email = `person${++people}@example.com`;
  const answer = await api.post('/v1/users').send({ email, password: 'correct horse', nickname }).expect(201);
  return answer.body as SignedUp;
};

const as = ({ session }: SignedUp) => ({ authorization: `Bearer ${session.accessToken}` });

const invite = async (inviter: SignedUp): Promise<string> => {
  const { body } = await api.post('/v1/couple-invites').set(as(inviter)).expect(201);
  return (body as { code: string }).code;
};

const accept = (code: string, partner: SignedUp) =>
  api.post(`/v1/couple-invites/${code}/acceptance`).set(as(partner));

const pair = async (): Promise<[SignedUp, SignedUp]> => {
  const [inviter, partner] = [await signUp('서연'), await signUp('민준')];
  await accept(await invite(inviter), partner).expect(201);
  return [inviter, partner];
};

describe('accounts', () => {
  it('tells everybody of a new account, without its email', async () => {
    const { user } = await signUp('서연');
    const recorded = await bus.recorded('users.user-registered.v1');
    const event = recorded.find(({ detail }) => detail.data['userId'] === user.id);
    expect(event).toMatchObject({ source: 'datepop.users', detail: { data: { nickname: '서연' } } });
    expect(JSON.stringify(event)).not.toContain(user.email);
  });

  it('gives one email one account, whatever its letters', async () => {
    const { user } = await signUp('서연');
    const again = { email: user.email.toUpperCase(), password: 'another horse', nickname: '하은' };
    const { body } = await api.post('/v1/users').send(again).expect(409);
    expect(body).toMatchObject({ code: 'users.email-taken', errors: [{ field: 'body.email' }] });
  });

  it('names every bad field of a sign-up', async () => {
    const { body, headers } = await api
      .post('/v1/users')
      .send({ email: 'nobody', password: 'short' })
      .expect(400);
    expect(headers['content-type']).toContain('application/problem+json');
    const fields = (body as { errors: { field: string }[] }).errors.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['body.email', 'body.password', 'body.nickname']));
  });

  it('shows an account to its owner only', async () => {
    const person = await signUp('서연');
    const { body } = await api.get('/v1/users/me').set(as(person)).expect(200);
    expect(body).toEqual({ ...person.user });
    await api.get('/v1/users/me').expect(401);
    await api.get('/v1/users/me').set('authorization', 'Bearer not.a.token').expect(401);
  });
});

describe('sessions', () => {
  it('logs in with the right password', async () => {
    const { user } = await signUp('서연');
    await api.post('/v1/sessions').send({ email: user.email, password: 'correct horse' }).expect(201);
  });

  it('does not say whether the email or the password was wrong', async () => {
    const { user } = await signUp('서연');
    const wrongPassword = await api
      .post('/v1/sessions')
      .send({ email: user.email, password: 'wrong' })
      .expect(401);
    const unknown = await api
      .post('/v1/sessions')
      .send({ email: 'x@example.com', password: 'wrong' })
      .expect(401);
    const { correlationId: _one, ...told } = wrongPassword.body as Record<string, unknown>;
    const { correlationId: _other, ...toldOther } = unknown.body as Record<string, unknown>;
    expect(told).toEqual(toldOther);
  });
});

describe('couples', () => {
  it('pairs who invited with who accepted, and tells everybody', async () => {
    const [inviter, partner] = await pair();
    const recorded = await bus.recorded('users.couple-paired.v1');
    const members = [inviter, partner].map(({ user }) => ({ userId: user.id, nickname: user.nickname }));
    expect(recorded.map(({ detail }) => detail.data)).toContainEqual(expect.objectContaining({ members }));
  });

  it('answers with the golden example of a couple', async () => {
    const [inviter, partner] = await pair();
    const togetherSince = getMyCoupleExamples.paired.body.togetherSince;
    await api.put('/v1/couples/mine/anniversary').set(as(inviter)).send({ togetherSince }).expect(200);
    const { body, status } = await api.get('/v1/couples/mine').set(as(partner));
    expect({ status, body: shapeOf(body) }).toEqual({
      status: 200,
      body: shapeOf(getMyCoupleExamples.paired.body),
    });
  });

  it('answers with the golden example of somebody alone', async () => {
    const { status, body } = await api.get('/v1/couples/mine').set(as(await signUp('서연')));
    expect({ status, body: shapeOf(body) }).toEqual({
      status: 404,
      body: shapeOf(getMyCoupleExamples.alone.body),
    });
    expect(body).toMatchObject({ code: getMyCoupleExamples.alone.body.code });
  });

  it('keeps since when the two are together, and says so to both', async () => {
    const [inviter, partner] = await pair();
    const set = (togetherSince: string) =>
      api.put('/v1/couples/mine/anniversary').set(as(inviter)).send({ togetherSince });
    await set('2024-02-29').expect(200);
    const { body } = await api.get('/v1/couples/mine').set(as(partner)).expect(200);
    expect(body).toMatchObject({ togetherSince: '2024-02-29' });
    expect((await set('2999-01-01').expect(400)).body).toMatchObject({
      code: 'users.anniversary-in-the-future',
      errors: [{ field: 'body.togetherSince' }],
    });
    expect((await set('2023-02-29').expect(400)).body).toMatchObject({
      errors: [{ field: 'body.togetherSince' }],
    });
  });

  it('keeps no anniversary of somebody alone', async () => {
    const { body } = await api
      .put('/v1/couples/mine/anniversary')
      .set(as(await signUp('서연')))
      .send({ togetherSince: '2024-02-29' })
      .expect(404);
    expect(body).toMatchObject({ code: 'users.no-couple' });
  });

  it('lets an invite be accepted once', async () => {
    const [inviter, partner, third] = [await signUp('서연'), await signUp('민준'), await signUp('지훈')];
    const code = await invite(inviter);
    const statuses = (await Promise.all([accept(code, partner), accept(code, third)])).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([201, 404]);
  });

  it('does not pair anybody with themselves, and keeps the invite', async () => {
    const [inviter, partner] = [await signUp('서연'), await signUp('민준')];
    const code = await invite(inviter);
    expect((await accept(code, inviter).expect(409)).body).toMatchObject({ code: 'users.own-invite' });
    await accept(code, partner).expect(201);
  });

  it('keeps everybody in one couple at most', async () => {
    const [inviter] = await pair();
    await api.post('/v1/couple-invites').set(as(inviter)).expect(409);
    const other = await signUp('지훈');
    expect((await accept(await invite(other), inviter).expect(409)).body).toMatchObject({
      code: 'users.already-in-couple',
    });
  });

  it('replaces an older invite of the same person', async () => {
    const [inviter, partner] = [await signUp('서연'), await signUp('민준')];
    const older = await invite(inviter);
    await invite(inviter);
    await accept(older, partner).expect(404);
  });
});
