import request from 'supertest';
import { makeSampleApi } from '../test/sample-api';
import type { Readiness } from './health';

const readinessWith = (readiness: Readiness) =>
  request(makeSampleApi({ readiness }).app).get('/health/ready');

const fine = () => Promise.resolve();

it('is live while the process runs, whatever it needs', async () => {
  const readiness = { required: { database: () => Promise.reject(new Error('down')) } };
  const answer = await request(makeSampleApi({ readiness }).app).get('/health/live').expect(200);
  expect(answer.body).toEqual({ status: 'ok' });
});

it('is ready when everything it needs is reachable', async () => {
  const answer = await readinessWith({ required: { database: fine }, degrading: { queue: fine } }).expect(
    200,
  );
  expect(answer.body).toEqual({ status: 'ok', checks: { database: 'ok', queue: 'ok' } });
});

it.each<[string, () => Promise<unknown>]>([
  ['is not reachable', () => Promise.reject(new Error('password authentication failed for user "users"'))],
  ['does not answer', () => new Promise(() => undefined)],
])('is not ready when something %s, and names it without saying why', async (_, check) => {
  const answer = await readinessWith({ required: { database: check }, degrading: { queue: fine } }).expect(
    503,
  );
  expect(answer.body).toEqual({ status: 'unavailable', checks: { database: 'unreachable', queue: 'ok' } });
});

it('is degraded, and goes on, when it misses what it can catch up with', async () => {
  const down = () => Promise.reject(new Error('down'));
  const answer = await readinessWith({ required: { database: fine }, degrading: { queue: down } }).expect(
    200,
  );
  expect(answer.body).toEqual({ status: 'degraded', checks: { database: 'ok', queue: 'unreachable' } });
});

it('asks everything at once', async () => {
  const hangs = () => new Promise(() => undefined);
  const checks = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`part-${index}`, hangs]));
  // Two seconds each, one after another, would be more than a test may take.
  const answer = await readinessWith({ required: checks }).timeout(9_000).expect(503);
  expect(Object.keys((answer.body as { checks: object }).checks)).toHaveLength(5);
});
