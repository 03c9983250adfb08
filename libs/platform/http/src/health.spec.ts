import request from 'supertest';
import { makeSampleApi } from '../test/sample-api';

const readinessWith = (checks: Parameters<typeof makeSampleApi>[0] & object) =>
  request(makeSampleApi(checks).app).get('/health/ready');

const fine = () => Promise.resolve();

it('is live while the process runs, whatever it needs', async () => {
  const checks = { database: () => Promise.reject(new Error('down')) };
  const answer = await request(makeSampleApi({ checks }).app).get('/health/live').expect(200);
  expect(answer.body).toEqual({ status: 'ok' });
});

it('is ready when everything it needs is reachable', async () => {
  const answer = await readinessWith({ checks: { database: fine, queue: fine } }).expect(200);
  expect(answer.body).toEqual({ status: 'ok', checks: { database: 'ok', queue: 'ok' } });
});

it.each<[string, () => Promise<unknown>]>([
  ['is not reachable', () => Promise.reject(new Error('password authentication failed for user "users"'))],
  ['does not answer', () => new Promise(() => undefined)],
])('is not ready when something %s, and names it without saying why', async (_, check) => {
  const answer = await readinessWith({ checks: { database: check, queue: fine } }).expect(503);
  expect(answer.body).toEqual({ status: 'unavailable', checks: { database: 'unreachable', queue: 'ok' } });
});

it('asks everything at once', async () => {
  const hangs = () => new Promise(() => undefined);
  const checks = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`part-${index}`, hangs]));
  // Two seconds each, one after another, would be more than a test may take.
  const answer = await readinessWith({ checks }).timeout(9_000).expect(503);
  expect(Object.keys((answer.body as { checks: object }).checks)).toHaveLength(5);
});
