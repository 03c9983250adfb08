import { exposes } from '@datepop/manifests/gateway';
import { endpointTable } from '../src/domain/endpoint-groups';
import { startGateway, type TestGateway } from './gateway';
import { rawGet, rawRequest } from './raw-request';

const endpoints = endpointTable(exposes);

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startGateway({ CREDENTIAL_RATE_LIMIT_PER_MINUTE: '1000' });
});

afterAll(() => gateway.stop());

const arrived = () => Object.values(gateway.upstreams).reduce((sum, { requests }) => sum + requests(), 0);

describe('what a contract declares', () => {
  it.each(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    'sends %s to its service',
    async (_name, { method, path, service }) => {
      const url = `${path.replaceAll(/:\w+/g, 'some%20thing')}?a=1&b=%EC%B9%B4%ED%8E%98&b=`;
      const answer = await fetch(gateway.url + url, { method, headers: await gateway.signedIn() });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ service, method, url });
    },
  );

  it('answers HEAD where GET is declared', async () => {
    await gateway.api.head('/v1/hotspots').expect(200);
  });
});

describe('what no contract declares', () => {
  it.each([
    '/v1/nothing',
    '/v1/users/',
    '/V1/users/me',
    '//v1/users/me',
    '/v1/users/me/extra',
    '/favicon.ico',
    '/internal/v1/status',
    '/Internal/v1/dead-letters',
    '//internal/v1/status',
  ])('is not found: %s', async (path) => {
    const before = arrived();
    const answer = await rawGet(gateway.url, path);
    expect(answer).toContain('HTTP/1.1 404 ');
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"request.route-unknown"');
    expect(arrived()).toBe(before);
  });

  it.each([
    '/v1/spots/../../metrics',
    '/v1/spots/..',
    '/v1/spots/%2e%2e',
    '/v1/couple-invites/..%2f..%2fmetrics/acceptance',
    '/v1/couple-invites/..%5c..%5cmetrics/acceptance',
    '/v1/spots/%zz',
    '/%zz',
    '/v1/spots/%ff',
    'http://elsewhere.example/v1/hotspots',
  ])('is a bad request when its path can be read in two ways: %s', async (path) => {
    const before = arrived();
    const answer = await rawGet(gateway.url, path);
    expect(answer).toContain('HTTP/1.1 400 ');
    expect(answer).toContain('"code":"request.url-malformed"');
    expect(arrived()).toBe(before);
  });

  it.each(['/metrics', '/health/live', '/health/ready', '/openapi.json'])(
    "never shows a service's own %s",
    async (path) => {
      const before = arrived();
      await gateway.api.get(path).expect(200);
      expect(arrived()).toBe(before);
    },
  );
});

describe('another method on a known path', () => {
  it('is refused with the methods that are allowed', async () => {
    const before = arrived();
    const { body, headers } = await gateway.api.delete('/v1/date-plans').expect(405);
    expect(body).toMatchObject({ status: 405, code: 'request.method-not-allowed' });
    expect(headers['allow']).toBe('POST, GET, HEAD, OPTIONS');
    expect(arrived()).toBe(before);
  });

  it('is told in answer to OPTIONS', async () => {
    const { headers } = await gateway.api.options('/v1/sessions').expect(204);
    expect(headers['allow']).toBe('POST, OPTIONS');
  });
});

describe('an upgrade', () => {
  it('is answered as the plain request that it also is', async () => {
    const answer = await rawRequest(gateway.url, [
      'GET /v1/hotspots HTTP/1.1',
      'host: gateway',
      'connection: upgrade, close',
      'upgrade: websocket',
    ]);
    expect(answer).toContain('HTTP/1.1 200 ');
    expect(answer).not.toContain('"upgrade"');
  });
});
