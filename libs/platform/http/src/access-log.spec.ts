import request from 'supertest';
import { makeSampleApi } from '../test/sample-api';

const spotId = '019a9f00-0000-7000-8000-000000000040';

it('logs an answered request with its path and status, without query and headers', async () => {
  const { app, lines } = makeSampleApi();
  await request(app).get('/v1/spots').query({ hotspot: 'secret' }).set('authorization', 'Bearer secret');
  expect(lines.at(-1)).toMatchObject({
    msg: 'request answered',
    method: 'GET',
    path: '/v1/spots',
    status: 200,
    milliseconds: expect.any(Number) as number,
  });
  expect(JSON.stringify(lines)).not.toContain('secret');
});

it('does not log probes', async () => {
  const { app, lines } = makeSampleApi();
  for (const path of ['/health/live', '/health/ready', '/metrics']) await request(app).get(path).expect(200);
  expect(lines).toEqual([]);
});

it('measures by the path of the contract, and what matched nothing as one', async () => {
  const { app } = makeSampleApi();
  const api = request(app);
  await api.get(`/v1/spots/${spotId}`).expect(200);
  await api.get('/v1/nothing').expect(404);
  const { text } = await api.get('/metrics').expect(200);
  const counted = (route: string, status: number) =>
    text.includes(
      `duration_seconds_count{service="sample",method="GET",route="${route}",status="${status}"} 1`,
    );
  expect(counted('/v1/spots/:spotId', 200)).toBe(true);
  expect(counted('unmatched', 404)).toBe(true);
  expect(text).not.toContain(spotId);
});
