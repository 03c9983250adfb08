import { z } from 'zod';
import { defineHttp, type Access, type Route } from './http';
import { problemSchema } from './problem';

const getSpot = {
  method: 'GET',
  path: '/v1/spots/:spotId',
  summary: 'One spot',
  metadata: { access: 'public' },
  responses: { 200: z.object({ name: z.string() }) },
} as const satisfies Route;

it('gives every route the answers that any route may give', () => {
  const { responses, strictStatusCodes } = defineHttp({ spots: { getSpot } }).spots.getSpot;
  expect(Object.keys(responses)).toEqual(
    expect.arrayContaining(['200', '400', '401', '403', '413', '415', '429', '500', '503']),
  );
  expect(responses[400]).toBe(problemSchema);
  expect(strictStatusCodes).toBe(true);
});

it('leaves a route its own answer where it has one', () => {
  const own = z.object({ retryAfter: z.number() });
  const contract = defineHttp({ spots: { getSpot: { ...getSpot, responses: { 200: own, 503: own } } } });
  expect(contract.spots.getSpot.responses[503]).toBe(own);
});

it('refuses a group that is not kebab-case', () => {
  expect(() => defineHttp({ dateSpots: { getSpot } })).toThrow(
    'endpoint group "dateSpots" is not kebab-case',
  );
});

it.each(['/spots', '/v0/spots', '/v1', 'v1/spots', '/api/v1/spots'])(
  'refuses %s, a path without a version in front',
  (path) => {
    expect(() => defineHttp({ spots: { getSpot: { ...getSpot, path } } })).toThrow(
      `spots.getSpot: GET ${path} does not start with a version, such as /v1/`,
    );
  },
);

it('keeps what operators call below /internal, and nothing else there', () => {
  const withPath = (path: string, access: Access) =>
    defineHttp({ spots: { getSpot: { ...getSpot, path, metadata: { access } } } });
  expect(() => withPath('/internal/v1/spots', 'operator')).not.toThrow();
  expect(() => withPath('/v1/spots', 'operator')).toThrow('such as /internal/v1/');
  for (const access of ['public', 'user'] as const)
    expect(() => withPath('/internal/v1/spots', access)).toThrow('such as /v1/');
});

it('refuses two routes of one method and path, in whichever group', () => {
  expect(() => defineHttp({ spots: { getSpot }, places: { getPlace: getSpot } })).toThrow(
    'places.getPlace: GET /v1/spots/:spotId is declared twice',
  );
});

it('lets two methods share a path', () => {
  const deleteSpot = { ...getSpot, method: 'DELETE' } as const;
  expect(() => defineHttp({ spots: { getSpot, deleteSpot } })).not.toThrow();
});
