import type { ErrorKind, Problem } from '@datepop/kit';
import request from 'supertest';
import { makeSampleApi } from '../test/sample-api';

const { app, lines } = makeSampleApi();
const api = request(app);

const problemOf = async (test: request.Test): Promise<Problem> => {
  const { status, body, headers } = await test;
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({
    type: 'about:blank',
    status,
    correlationId: headers['x-request-id'] as string,
  });
  return body as Problem;
};

const statuses: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};

const fieldsOf = ({ errors = [] }: Problem) => errors.map(({ field }) => field).sort();

describe('a bad request', () => {
  it.each([
    ['cut off', '{"name":'],
    ['no JSON', 'name=tea'],
    ['neither object nor list', '"tea"'],
  ])('with a body that is %s: 400', async (_, body) => {
    const problem = await problemOf(api.post('/v1/failures').type('application/json').send(body));
    expect(problem).toMatchObject({ status: 400, code: 'request.not-json' });
  });

  it('with a body over 100 KB: 413', async () => {
    const problem = await problemOf(api.post('/v1/failures').send({ name: '가'.repeat(35_000) }));
    expect(problem).toMatchObject({ status: 413, code: 'request.too-large' });
  });

  it.each(['application/xml', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'with a body of %s: 415',
    async (type) => {
      const problem = await problemOf(api.post('/v1/failures').set('content-type', type).send('a=b'));
      expect(problem).toMatchObject({ status: 415, code: 'request.not-json-type' });
    },
  );

  it('with a body of no type: 415', async () => {
    const test = api.post('/v1/failures');
    test.write('{}');
    expect(await problemOf(test)).toMatchObject({ status: 415, code: 'request.not-json-type' });
  });

  it.each([
    ['content-encoding', 'br-of-my-own'],
    ['content-type', 'application/json; charset=euc-kr'],
  ])('with a body of an unknown %s: 415', async (header, value) => {
    const test = api.post('/v1/failures').set('content-type', 'application/json').set(header, value);
    expect(await problemOf(test.send('{}'))).toMatchObject({ status: 415 });
  });

  it('to an unknown route: 404', async () => {
    const problem = await problemOf(api.get('/v1/nothing'));
    expect(problem).toMatchObject({ status: 404, code: 'request.route-unknown' });
  });

  it.each([
    ['/v1/spots', 'GET, POST, HEAD, OPTIONS'],
    ['/v1/spots/one', 'GET, HEAD, OPTIONS'],
    ['/v1/failures', 'POST, OPTIONS'],
  ])('to %s with a method that it has not: 405, and the methods that it has', async (path, allow) => {
    const problem = await problemOf(api.delete(path).expect('allow', allow));
    expect(problem).toMatchObject({ status: 405, code: 'request.method-not-allowed' });
    await api.options(path).expect(204).expect('allow', allow);
  });

  it('with a bad query: 400, each field named', async () => {
    const problem = await problemOf(api.get('/v1/spots').query({ limit: 'many' }));
    expect(problem).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(fieldsOf(problem)).toEqual(['query.hotspot', 'query.limit']);
  });

  it('with a bad path: 400, the parameter named', async () => {
    expect(fieldsOf(await problemOf(api.get('/v1/spots/one').expect(400)))).toEqual(['path.spotId']);
  });

  it('with a path that cannot be decoded: 400', async () => {
    await problemOf(api.get('/v1/spots/%E0%A4%A').expect(400));
  });
});

describe('a refusal', () => {
  it.each(Object.entries(statuses))(
    'of the kind %s is a %d, with its code and its fields',
    async (kind, status) => {
      const problem = await problemOf(api.post(`/v1/refusals/${kind}`));
      expect(problem).toMatchObject({
        status,
        code: 'sample.refused',
        detail: 'Refused.',
        errors: [{ field: 'body.name', message: 'is taken' }],
      });
    },
  );
});

describe('a failure that nobody foresaw', () => {
  beforeEach(() => (lines.length = 0));

  it('is answered with 500 and nothing of itself', async () => {
    const problem = await problemOf(api.post('/v1/failures'));
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      code: 'internal',
      detail: 'Something went wrong on our side.',
      correlationId: problem.correlationId,
    });
  });

  it('is logged with its stack, under the id that the caller was told', async () => {
    const { correlationId } = await problemOf(api.post('/v1/failures'));
    expect(lines.find(({ level }) => level === 'error')).toMatchObject({
      correlationId,
      path: '/v1/failures',
      err: {
        message: 'select password from accounts: secret',
        stack: expect.stringContaining('.ts') as string,
      },
    });
  });

  it('is an answer that breaks the contract, where answers are checked', async () => {
    const broken = makeSampleApi({ spot: { name: 1 } });
    const test = request(broken.app).get('/v1/spots/019a9f00-0000-7000-8000-000000000040');
    expect(await problemOf(test)).toMatchObject({ status: 500, code: 'internal' });
  });
});
