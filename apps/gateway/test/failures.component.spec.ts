import { eventually } from '@datepop/testing';
import { startGateway, type TestGateway } from './gateway';
import { rawRequest } from './raw-request';
import { startUpstream } from './upstream';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await startGateway({ ANSWER_TIMEOUT_MS: '200' });
});

afterEach(() => gateway.stop());

const getMe = async () => gateway.api.get('/v1/users/me').set(await gateway.signedIn());

const tellsNothing = (text: string): void => {
  expect(text).not.toMatch(/\bat .+:\d+|ECONN|127\.0\.0\.1|node_modules/);
};

describe('a service that is down', () => {
  it('is unavailable for a moment, and the others are not', async () => {
    await gateway.upstreams.users.stop();
    const { status, body, headers, text } = await getMe();
    expect({ status, body: body as unknown }).toMatchObject({
      status: 503,
      body: { status: 503, code: 'users.unavailable' },
    });
    expect(headers['content-type']).toContain('application/problem+json');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    tellsNothing(text);
    await gateway.api.get('/v1/hotspots').expect(200);
  });

  it('does not make the edge unready, and is named', async () => {
    await gateway.upstreams.users.stop();
    await gateway.api.get('/health/ready').expect(200);
    const { body } = await gateway.api.get('/health/services').expect(200);
    expect(body).toEqual({ services: { users: 'unreachable', courses: 'ok', notifications: 'ok' } });
  });

  it('is reached again when it is back', async () => {
    const { port } = gateway.upstreams.users;
    await gateway.upstreams.users.stop();
    expect((await getMe()).status).toBe(503);
    const back = await startUpstream('users', port);
    expect((await getMe()).status).toBe(200);
    await back.stop();
  });
});

describe('a service that does not answer', () => {
  it('is given up after a while, and learns of it', async () => {
    let givenUp = false;
    expect((await getMe()).status).toBe(200);
    gateway.upstreams.users.answer = (_req, res) => res.on('close', () => (givenUp = true));
    const { status, body, text } = await getMe();
    expect({ status, body: body as unknown }).toMatchObject({
      status: 504,
      body: { code: 'gateway.timeout' },
    });
    tellsNothing(text);
    await eventually('the service to notice', () => Promise.resolve(givenUp || undefined));
    expect(gateway.upstreams.users.requests()).toBe(2);
  });
});

describe('a service that hangs up', () => {
  it('is unavailable when it had said nothing', async () => {
    gateway.upstreams.users.answer = (req) => req.socket.destroy();
    const { status, body, text } = await getMe();
    expect({ status, body: body as unknown }).toMatchObject({
      status: 503,
      body: { code: 'users.unavailable' },
    });
    tellsNothing(text);
    expect(gateway.upstreams.users.requests()).toBe(1);
  });

  it('never leaves the caller with half an answer that looks whole', async () => {
    gateway.upstreams.users.answer = (_req, res) => {
      res.write('{"half":');
      setImmediate(() => res.destroy());
    };
    const answer = await fetch(`${gateway.url}/v1/users/me`, { headers: await gateway.signedIn() });
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  it('is unavailable when what it says is not HTTP', async () => {
    gateway.upstreams.users.answer = (req) => req.socket.end('nonsense\r\n\r\n');
    expect((await getMe()).status).toBe(503);
  });
});

describe('a connection that ended while it waited', () => {
  // The gateway's request is on its way when the service ends the connection: it sees the end only afterwards.
  const endsOnArrival = (): void => {
    let arrivals = 0;
    gateway.upstreams.users.answer = (req, res) => {
      arrivals += 1;
      if (arrivals === 2) req.socket.destroy();
      else res.end('{}');
    };
  };

  it('costs a read nothing: it is sent again', async () => {
    endsOnArrival();
    expect((await getMe()).status).toBe(200);
    expect((await getMe()).status).toBe(200);
    expect(gateway.upstreams.users.requests()).toBe(3);
  });

  it('never makes a write happen twice', async () => {
    endsOnArrival();
    const logIn = ['POST /v1/sessions HTTP/1.1', 'host: gateway', 'connection: close'];
    expect(await rawRequest(gateway.url, logIn)).toContain('HTTP/1.1 200 ');
    expect(await rawRequest(gateway.url, logIn)).toContain('HTTP/1.1 503 ');
    expect(gateway.upstreams.users.requests()).toBe(2);
  });
});

describe('an edge that stops', () => {
  it('finishes the requests in hand and lets go of the services', async () => {
    let finish = () => {};
    const arrived = new Promise<void>((resolve) => {
      gateway.upstreams.courses.answer = (_req, res) => {
        finish = () => res.end('{"done":true}');
        resolve();
      };
    });
    const answer = fetch(`${gateway.url}/v1/hotspots`).then((response) => response.json());
    await arrived;
    const stopped = gateway.stopGateway();
    finish();
    expect(await answer).toEqual({ done: true });
    await stopped;
    await eventually('its connections to end', async () =>
      (await gateway.upstreams.courses.connections()) === 0 ? true : undefined,
    );
    await expect(fetch(`${gateway.url}/v1/hotspots`)).rejects.toThrow('fetch failed');
  });
});
