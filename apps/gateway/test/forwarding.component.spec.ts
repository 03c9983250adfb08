import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { eventually } from '@datepop/testing';
import { startGateway, type TestGateway } from './gateway';
import { rawRequest } from './raw-request';
import { echo, sha256, type Echo } from './upstream';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway({ CREDENTIAL_RATE_LIMIT_PER_MINUTE: '1000' });
});

afterEach(() => {
  gateway.upstreams.users.answer = echo('users');
});

afterAll(() => gateway.stop());

const headersThatArrive = async (headers: Record<string, string> = {}) => {
  const { body } = await gateway.api.get('/v1/hotspots').set(headers).expect(200);
  return (body as Echo).headers;
};

describe('what a service is told', () => {
  it('is where the request came from, whatever the caller pretends', async () => {
    const pretended = {
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-prefix': '/evil',
      'x-real-ip': '1.2.3.4',
      forwarded: 'for=1.2.3.4',
    };
    const headers = await headersThatArrive(pretended);
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(gateway.url).host,
      host: new URL(gateway.upstreams.courses.url).host,
    });
    expect(headers).not.toHaveProperty('x-forwarded-prefix');
    expect(headers).not.toHaveProperty('x-real-ip');
    expect(headers).not.toHaveProperty('forwarded');
  });

  it('is the name of the request, which the caller learns too', async () => {
    const { body, headers } = await gateway.api
      .get('/v1/hotspots')
      .set('x-request-id', 'my-request')
      .expect(200);
    expect((body as Echo).headers['x-request-id']).toBe('my-request');
    expect(headers['x-request-id']).toBe('my-request');
    expect((await headersThatArrive())['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect((await headersThatArrive({ 'x-request-id': 'no spaces' }))['x-request-id']).not.toContain(' ');
  });

  it('is the trace that the request belongs to, one hop on', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const { traceparent } = await headersThatArrive({ traceparent: `00-${traceId}-b7ad6b7169203331-01` });
    expect(traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    expect(traceparent).not.toContain('b7ad6b7169203331');
  });

  it('is nothing about the connection to the caller', async () => {
    const answer = await rawRequest(gateway.url, [
      'GET /v1/hotspots HTTP/1.1',
      'host: gateway',
      'connection: close, x-hop',
      'x-hop: 1',
      'x-end: 1',
      'te: trailers',
      'proxy-authorization: Basic c2VjcmV0',
    ]);
    expect(answer).toContain('"x-end":"1"');
    for (const name of ['x-hop', 'te', 'proxy-authorization', 'close'])
      expect(answer).not.toContain(`"${name}"`);
  });
});

describe('a body', () => {
  const body = randomBytes(45_000).toString('hex');

  it('arrives whole, with its length', async () => {
    const answer = await gateway.api.post('/v1/users').type('json').send(body).expect(200);
    expect(answer.body).toMatchObject({
      bytes: 90_000,
      sha256: sha256(body),
      headers: { 'content-length': '90000' },
    });
  });

  it('arrives whole when its length is not known before', async () => {
    const parts = Readable.toWeb(Readable.from([Buffer.from(body.slice(0, 9)), Buffer.from(body.slice(9))]));
    const request = { method: 'POST', body: parts as ReadableStream<Uint8Array>, duplex: 'half' } as const;
    const answer = await fetch(`${gateway.url}/v1/users`, request);
    expect(await answer.json()).toMatchObject({ bytes: 90_000, sha256: sha256(body) });
  });

  it('keeps its length, whatever the caller calls a matter of the connection', async () => {
    const smuggled = 'GET /metrics HTTP/1.1\r\nhost: courses\r\nx: 1\r\n\r\n';
    const before = gateway.upstreams.courses.requests();
    const answer = await rawRequest(gateway.url, [
      'GET /v1/hotspots HTTP/1.1',
      'host: gateway',
      'connection: close, content-length, transfer-encoding',
      `content-length: ${smuggled.length}`,
      '',
      smuggled,
    ]);
    expect(answer).toContain(`"bytes":${smuggled.length}`);
    expect(gateway.upstreams.courses.requests()).toBe(before + 1);
  });

  it('reaches the service while the caller still sends', async () => {
    const first = new Promise<string>((resolve) => {
      gateway.upstreams.users.answer = (req, res) => {
        req.once('data', (part: Buffer) => resolve(part.toString()));
        req.on('end', () => res.end('{}')).resume();
      };
    });
    const sending = httpRequest(`${gateway.url}/v1/users`, { method: 'POST' });
    const answered = new Promise((resolve) => sending.on('response', resolve));
    sending.write('first part');
    expect(await first).toBe('first part');
    sending.end();
    await answered;
  });

  it('that a service refuses is refused before it was sent whole', async () => {
    gateway.upstreams.users.answer = (_req, res) => {
      res.writeHead(413, { 'content-type': 'application/problem+json' }).end('{"code":"request.too-large"}');
    };
    const { body: told } = await gateway.api
      .post('/v1/users')
      .type('json')
      .send('x'.repeat(5_000_000))
      .expect(413);
    expect(told).toEqual({ code: 'request.too-large' });
  });
});

describe('an answer', () => {
  it('arrives as the service gave it', async () => {
    gateway.upstreams.users.answer = (_req, res) => {
      res.writeHead(409, {
        'content-type': 'application/problem+json',
        'set-cookie': ['a=1', 'b=2'],
        'keep-alive': 'timeout=65',
        'x-request-id': 'of the service',
      });
      res.end('{"code":"users.email-taken"}');
    };
    const { body, headers } = await gateway.api.post('/v1/users').send({}).expect(409);
    expect(body).toEqual({ code: 'users.email-taken' });
    expect(headers['content-type']).toBe('application/problem+json');
    expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(headers['x-request-id']).not.toBe('of the service');
  });

  it('reaches the caller while the service still answers', async () => {
    let finish = () => {};
    gateway.upstreams.users.answer = (_req, res) => {
      res.write('first part');
      finish = () => res.end();
    };
    const answer = await fetch(`${gateway.url}/v1/users`, { method: 'POST' });
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('first part');
    finish();
    expect((await reader?.read())?.done).toBe(true);
  });
});

describe('a caller who hangs up', () => {
  it('ends the work of the service', async () => {
    let hungUp = false;
    const hangUp = new AbortController();
    gateway.upstreams.users.answer = (_req, res) => {
      res.on('close', () => (hungUp = true));
      hangUp.abort();
    };
    const call = fetch(`${gateway.url}/v1/users`, { method: 'POST', signal: hangUp.signal });
    await expect(call).rejects.toThrow('aborted');
    await eventually('the service to notice', () => Promise.resolve(hungUp || undefined));
  });
});
