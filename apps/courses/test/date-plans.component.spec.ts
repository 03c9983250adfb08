import { datePlanScheduled } from '@datepop/contracts/courses';
import type { Page } from '@datepop/kit';
import { shapeOf } from '@datepop/testing';
import { v7 as newId } from 'uuid';
import { course, dayIn, makePlanning, onSaturday, type Plan, type Planning } from './planning';
import { runCourses, type RunningCourses } from './running-courses';
import { statementsDuring } from './statements';

let service: RunningCourses;
let planning: Planning;

beforeAll(async () => {
  service = await runCourses();
  planning = makePlanning(service);
});
afterAll(() => service.stop());

describe('a date plan', () => {
  it('is told to everybody, as the golden example of its event looks', async () => {
    const [member] = planning.couple();
    const { body } = await planning.schedule(member);
    const [event] = await planning.toldOf([member]);
    expect(shapeOf(event?.detail.data)).toEqual(shapeOf(datePlanScheduled.examples[0]));
    expect(event).toMatchObject({
      source: 'datepop.courses',
      detail: {
        metadata: { aggregate: { type: 'date-plan', id: body.id, version: 1 } },
        data: {
          scheduledBy: member,
          courseTitle: course?.title,
          startsOn: onSaturday.startsOn,
          startsAt: '14:00',
        },
      },
    });
  });

  it('is seen by both of the couple at once, and looks the same to both', async () => {
    const [member, partner] = planning.couple();
    const { status, body } = await planning.schedule(member);
    expect(status).toBe(201);
    for (const userId of [member, partner]) {
      expect(await planning.get(userId, `/v1/date-plans/${body.id}`)).toEqual({ status: 200, body });
      expect(await planning.get(userId, '/v1/date-plans')).toMatchObject({ body: { items: [body] } });
    }
  });

  it('is not there for anybody else', async () => {
    const [member] = planning.couple();
    const [stranger] = planning.couple();
    const { body } = await planning.schedule(member);
    await planning.schedule(stranger);
    expect(await planning.get(stranger, `/v1/date-plans/${body.id}`)).toMatchObject({
      status: 404,
      body: { code: 'courses.no-date-plan' },
    });
    const { body: list } = await planning.get(stranger, '/v1/date-plans');
    expect((list as Page<Plan>).items).not.toContainEqual(body);
  });

  it('needs a couple', async () => {
    const alone = newId();
    expect(await planning.schedule(alone)).toMatchObject({
      status: 409,
      body: { code: 'courses.no-couple' },
    });
    expect(await planning.get(alone, '/v1/date-plans')).toEqual({
      status: 200,
      body: { items: [], nextCursor: null },
    });
  });

  it('needs a course', async () => {
    const [member] = planning.couple();
    const answer = await planning.schedule(member, { ...onSaturday, courseId: newId() });
    expect(answer).toMatchObject({ status: 404, body: { code: 'courses.no-course' } });
  });

  it.each([
    ['in the past', -2, 'courses.start-has-passed'],
    ['in two years', 730, 'courses.start-too-far-ahead'],
  ])('does not start %s', async (_when, days, code) => {
    const [member] = planning.couple();
    expect(await planning.schedule(member, { ...onSaturday, startsOn: dayIn(days) })).toMatchObject({
      status: 400,
      body: { code, errors: [{ field: 'body.startsOn' }] },
    });
  });

  it('is the only one of its couple at its start, whoever is quicker', async () => {
    const members = planning.couple();
    const answers = await Promise.all(members.map((userId) => planning.schedule(userId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'courses.date-plan-clash',
    });
    const [planned] = answers.filter(({ status }) => status === 201);
    const told = await planning.toldOf(members);
    expect(told.map(({ detail }) => detail.data['datePlanId'])).toEqual([planned?.body.id]);
  });

  it('is not made while nobody can say who the couple is', async () => {
    const [member] = planning.couple();
    const answer = await service.couples.whileBroken(() => planning.schedule(member));
    expect(answer).toMatchObject({ status: 503, body: { code: 'users.unavailable' } });
    expect(await planning.schedule(member)).toMatchObject({ status: 201 });
  });

  it('is for those who are signed in', async () => {
    await service.api.post('/v1/date-plans').send(onSaturday).expect(401);
    await service.api.get('/v1/date-plans').expect(401);
  });
});

describe('the list of date plans', () => {
  it('has the latest start first over all pages, each page in one statement', async () => {
    const [member] = planning.couple();
    const [third, fifth, ninth] = [dayIn(3), dayIn(5), dayIn(9)];
    const starts = [
      [third, '19:00'],
      [ninth, '10:00'],
      [third, '10:00'],
      [fifth, '12:30'],
    ];
    for (const [startsOn, startsAt] of starts)
      await planning.schedule(member, { ...onSaturday, startsOn, startsAt });
    const seen: string[][] = [];
    const read = async (cursor = ''): Promise<void> => {
      const { body } = await planning.get(member, `/v1/date-plans?limit=3${cursor}`);
      const { items, nextCursor } = body as Page<Plan>;
      seen.push(items.map(({ startsOn, startsAt }) => `${startsOn} ${startsAt}`));
      if (nextCursor !== null) await read(`&cursor=${nextCursor}`);
    };
    expect(await statementsDuring(read)).toHaveLength(2);
    expect(seen).toEqual([[`${ninth} 10:00`, `${fifth} 12:30`, `${third} 19:00`], [`${third} 10:00`]]);
  });

  it.each(['["0000-01-01","10:00"]', '["2026-11-28","25:00"]'])(
    'refuses a made-up cursor %s',
    async (position) => {
      const cursor = Buffer.from(position).toString('base64url');
      expect(await planning.get(newId(), `/v1/date-plans?cursor=${cursor}`)).toMatchObject({
        status: 400,
        body: { code: 'request.cursor-invalid' },
      });
    },
  );
});
