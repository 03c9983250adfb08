import request from 'supertest';
import { makeSampleApi } from '../test/sample-api';

interface Document {
  openapi: string;
  info: { title: string };
  paths: Record<string, Record<string, unknown>>;
  components: object;
}

let document: Document;

beforeAll(async () => {
  const answer = await request(makeSampleApi().app).get('/openapi.json').expect(200);
  document = answer.body as Document;
});

it('names every operation of the contract', () => {
  expect(document.info.title).toBe('DatePop sample');
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(operations.sort()).toEqual([
    'get /v1/spots',
    'get /v1/spots/{spotId}',
    'post /internal/v1/recounts',
    'post /v1/failures',
    'post /v1/refusals/{kind}',
    'post /v1/spots',
  ]);
});

it('holds the schemas of bodies, parameters and answers', () => {
  expect(document.paths['/v1/spots']?.['post']).toMatchObject({
    operationId: 'addSpot',
    requestBody: {
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['name', 'position'],
            properties: {
              name: { type: 'string', minLength: 1 },
              position: { type: 'object', properties: { lat: { type: 'number' }, lng: { type: 'number' } } },
            },
          },
        },
      },
    },
    responses: { 201: { content: { 'application/json': { schema: { required: ['name', 'addedBy'] } } } } },
  });
  expect(document.paths['/v1/spots']?.['get']).toMatchObject({
    parameters: expect.arrayContaining([
      expect.objectContaining({ in: 'query', name: 'limit' }),
      expect.objectContaining({ in: 'query', name: 'hotspot', required: true }),
    ]) as unknown,
  });
  expect(document.paths['/v1/spots/{spotId}']?.['get']).toMatchObject({
    parameters: [{ in: 'path', name: 'spotId', required: true, schema: { type: 'string', format: 'uuid' } }],
  });
});

it('holds the problem of every refusal', () => {
  const operation = document.paths['/v1/spots']?.['get'] as { responses: Record<string, unknown> };
  for (const status of ['400', '401', '413', '415', '429', '500', '503'])
    expect(operation.responses[status]).toMatchObject({
      content: { 'application/json': { schema: { properties: { code: { type: 'string' } } } } },
    });
});

it('says which operations need a token', () => {
  expect(document.components).toMatchObject({
    securitySchemes: { bearerAuth: { scheme: 'bearer' }, operatorAuth: { scheme: 'bearer' } },
  });
  expect(document.paths['/internal/v1/recounts']?.['post']).toMatchObject({
    security: [{ operatorAuth: [] }],
  });
  expect(document.paths['/v1/spots']?.['post']).toMatchObject({ security: [{ bearerAuth: [] }] });
  expect(document.paths['/v1/spots']?.['get']).not.toHaveProperty('security');
});
