import { exposes } from '@datepop/manifests/gateway';
import { endpointTable } from '../src/domain/endpoint-groups';
import { startGateway, type TestGateway } from './gateway';

interface Operation {
  summary: string;
  tags: string[];
  operationId: string;
  security?: object[];
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}

interface Document {
  info: { description: string };
  servers: object[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: object; schemas: Record<string, { properties?: object }> };
}

let gateway: TestGateway;
let api: Document;

beforeAll(async () => {
  gateway = await startGateway();
  await Promise.all(Object.values(gateway.upstreams).map(({ stop }) => stop()));
  api = (await gateway.api.get('/openapi.json').expect(200)).body as Document;
});

afterAll(() => gateway.stop());

const operationAt = (method: string, path: string) =>
  api.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];

const operations = () => Object.values(api.paths).flatMap((methods) => Object.values(methods));

describe('the public document', () => {
  it.each(
    endpointTable(exposes).map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const),
  )(
    'has %s, under its service, with a lock where a token is needed',
    (_name, { method, path, service, access }) => {
      const operation = operationAt(method, path);
      expect(operation?.tags).toEqual([service]);
      expect(operation?.summary).not.toBe('');
      expect(operation?.security).toEqual(access === 'user' ? [{ bearerAuth: [] }] : undefined);
    },
  );

  it('has nothing else', () => {
    expect(operations()).toHaveLength(endpointTable(exposes).length);
    expect(new Set(operations().map(({ operationId }) => operationId)).size).toBe(operations().length);
  });

  it('says where the API is, whose operations they are and how to sign in', () => {
    expect(api.servers).toEqual([{ url: '/' }]);
    expect(api.tags.map(({ name }) => name)).toEqual(Object.keys(exposes));
    expect(api.components.securitySchemes).toHaveProperty('bearerAuth');
    expect(api.info.description).toContain('Authorization: Bearer');
  });

  it('tells the refusals that every operation shares once, and its own where they happen', () => {
    const signUp = operationAt('POST', '/v1/users');
    expect(Object.keys(signUp?.responses ?? {})).toEqual(['201', '409', 'default']);
    expect(signUp?.responses['409']).toMatchObject({ description: 'Conflict' });
    expect(signUp?.responses['409']?.content).toHaveProperty('application/problem+json');
    expect(api.components.schemas['Problem']?.properties).toHaveProperty('correlationId');
    expect(api.info.description).toContain('504 Gateway Timeout');
  });
});

describe('the API reference', () => {
  it('is where a visitor of the edge is sent', async () => {
    const { headers } = await gateway.api.get('/').expect(302);
    expect(headers['location']).toBe('/docs');
  });

  it('runs nothing and loads nothing that is not ours', async () => {
    const { headers, text } = await gateway.api
      .get('/docs')
      .expect(200)
      .expect('content-type', /^text\/html/);
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).not.toContain('unsafe');
    for (const [, link = ''] of text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      await gateway.api.get(link).expect(200);
    }
  });

  it('is asked for again only when it changed', async () => {
    const { headers } = await gateway.api
      .get('/docs/swagger-ui-bundle.js')
      .expect('cache-control', 'no-cache');
    const { 'last-modified': shown = '' } = headers;
    await gateway.api.get('/docs/swagger-ui-bundle.js').set('if-modified-since', shown).expect(304);
  });

  it('is all there is under /docs', async () => {
    for (const path of [
      '/docs/package.json',
      '/docs/swagger-ui.js',
      '/docs/index.html/..%2f..%2fcompose.ts',
    ]) {
      const { status } = await gateway.api.get(path);
      expect([400, 404]).toContain(status);
    }
  });
});
