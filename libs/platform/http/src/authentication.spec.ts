import { makeOperatorTokenVerifier, makeTokenVerifier } from '@datepop/platform/auth';
import { operatorSettings, readConfig } from '@datepop/platform/config';
import { makeTestTokens, type TestTokens } from '@datepop/testing';
import type { JSONWebKeySet } from 'jose';
import request from 'supertest';
import { z } from 'zod';
import { makeSampleApi } from '../test/sample-api';

const userId = '019a9f00-0000-7000-8000-000000000001';
const spot = { name: '연남동 찻집', position: { lat: 37.56, lng: 126.92 } };

let ours: TestTokens;
let api: ReturnType<typeof request>;

beforeAll(async () => {
  ours = await makeTestTokens();
  const tokens = makeTokenVerifier(JSON.parse(ours.jwks) as JSONWebKeySet);
  const operators = makeOperatorTokenVerifier(
    readConfig(z.object(operatorSettings), ours.operatorEnvironment),
  );
  api = request(makeSampleApi({ tokens, operators }).app);
});

const refusalOf = async (authorization?: string) => {
  const test = api.post('/v1/spots').send(spot);
  const { status, headers, body } = await (authorization === undefined ? test : test.set({ authorization }));
  expect(status).toBe(401);
  expect(headers['www-authenticate']).toBe('Bearer');
  return (body as { code: string }).code;
};

it('tells a handler who calls', async () => {
  const authorization = `Bearer ${await ours.tokenFor(userId)}`;
  const { body } = await api.post('/v1/spots').set({ authorization }).send(spot).expect(201);
  expect(body).toEqual({ name: '연남동 찻집', addedBy: userId });
});

it('asks nobody on a public route', async () => {
  await api.get('/v1/spots').query({ hotspot: 'yeonnam' }).expect(200);
});

it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic c2VvOnllb24=', 'Bearer two tokens'])(
  'refuses a caller without a token: %j',
  async (authorization) => {
    expect(await refusalOf(authorization)).toBe('auth.token-missing');
  },
);

it('refuses a token that is none, and one of other keys', async () => {
  expect(await refusalOf('Bearer not.a.token')).toBe('auth.token-invalid');
  const others = await makeTestTokens();
  expect(await refusalOf(`Bearer ${await others.tokenFor(userId)}`)).toBe('auth.token-invalid');
});

it('refuses a stranger before it looks at what they sent', async () => {
  await api.post('/v1/spots').type('application/json').send('{"cut off').expect(401);
  await api.post('/v1/spots').send({}).expect(401);
});

describe('a route for operators', () => {
  const recount = (token?: string) => {
    const test = api.post('/internal/v1/recounts');
    return token === undefined ? test : test.set({ authorization: `Bearer ${token}` });
  };

  it('tells its handler which operator calls', async () => {
    const { body } = await recount(await ours.operatorTokenFor('mina')).expect(202);
    expect(body).toEqual({ askedBy: 'mina' });
  });

  it('refuses a user, who is somebody but no operator', async () => {
    const { body } = await recount(await ours.tokenFor(userId)).expect(403);
    expect(body).toMatchObject({ code: 'auth.not-an-operator' });
  });

  it('refuses who shows nothing, something else, or the token of others', async () => {
    const others = await makeTestTokens();
    await recount().expect(401);
    await recount('not.a.token').expect(401);
    await recount(await others.operatorTokenFor('mina')).expect(401);
    await recount(await others.tokenFor(userId)).expect(401);
  });

  it('lets nobody in where no keys are configured', async () => {
    const closed = request(makeSampleApi().app);
    const authorization = `Bearer ${await ours.operatorTokenFor('mina')}`;
    await closed.post('/internal/v1/recounts').set({ authorization }).expect(401);
  });

  it('makes no user of an operator', async () => {
    expect(await refusalOf(`Bearer ${await ours.operatorTokenFor('mina')}`)).toBe('auth.token-invalid');
  });
});
