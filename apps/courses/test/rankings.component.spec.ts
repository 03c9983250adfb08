import { eventually } from '@datepop/testing';
import { Client } from 'pg';
import { lastWeekBefore } from '../src/domain/weeks';
import { course, makePlanning } from './planning';
import { runCourses, type RunningCourses } from './running-courses';

let service: RunningCourses;

beforeAll(async () => {
  service = await runCourses();
});

afterAll(() => service.stop());

const latest = (status = 200) =>
  service.api.get('/v1/spot-rankings/latest').query({ limit: 3 }).expect(status);

it('has no ranking before the first week is over', async () => {
  expect((await latest(404)).body).toMatchObject({ code: 'courses.no-ranking' });
});

it('ranks the spots of the dates that were planned last week', async () => {
  const { schedule, couple } = makePlanning(service);
  const [one] = couple();
  expect((await schedule(one)).status).toBe(201);
  const monday = new Date('2026-11-23T04:00:00+09:00');
  const { from } = lastWeekBefore(monday);
  const client = new Client({ connectionString: service.databaseUrl });
  await client.connect();
  await client.query('update date_plans set scheduled_at = $1', [from]);
  await client.end();
  await service.tick('rank-spots', monday);
  const body = await eventually('a ranking', async () => {
    const answer = await service.api.get('/v1/spot-rankings/latest').query({ limit: 3 });
    return answer.status === 200 ? (answer.body as { week: string; items: object[] }) : undefined;
  });
  expect(body.week).toBe('2026-11-16');
  expect(body.items).toHaveLength(3);
  expect(body.items[0]).toMatchObject({ position: 1, datePlans: 1, spot: { name: expect.any(String) } });
  expect(course).toBeDefined();
});
