import { decodeCursor, isUniqueViolation, pageOfRows } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { datePlanClash } from '../domain/courses.errors';
import type { DatePlan, DatePlans } from '../domain/date-plans';
import { datePlanSchema } from './date-plan.schema';

interface ReadDatePlan extends Omit<DatePlan, 'course'> {
  readonly courseId: string;
  readonly courseTitle: string;
}

const ofUser = (condition: string) => `
  select p.id, p.couple_id as "coupleId", c.id as "courseId", c.title as "courseTitle",
    p.starts_on::text as "startsOn", to_char(p.starts_at, 'HH24:MI') as "startsAt",
    p.scheduled_by as "scheduledBy", p.scheduled_at as "scheduledAt"
  from couple_members m
  join date_plans p on p.couple_id = m.couple_id
  join courses c on c.id = p.course_id
  where m.user_id = $1 and ${condition}`;

const one = ofUser('p.id = $2');

const latestFirst = `${ofUser('($2::date is null or (p.starts_on, p.starts_at) < ($2, $3::time))')}
  order by p.starts_on desc, p.starts_at desc limit $4`;

/** Where a page ended: a couple has one plan at a start. From the year 2000 on, as PostgreSQL has no year 0. */
const startSchema = z.tuple([z.iso.date().startsWith('2'), z.iso.time({ precision: -1 })]);

const toDatePlan = ({ courseId, courseTitle, ...plan }: ReadDatePlan): DatePlan => ({
  ...plan,
  course: { id: courseId, title: courseTitle },
});

export const makeTypeormDatePlans = (manager: EntityManager): DatePlans => ({
  add: async ({ course, ...plan }) => {
    try {
      await manager.getRepository(datePlanSchema).insert({ ...plan, courseId: course.id });
    } catch (error) {
      throw isUniqueViolation(error, 'date_plans_couple_start_unique') ? datePlanClash() : error;
    }
  },
  ofUser: async (userId, id) => {
    const [row] = await manager.query<ReadDatePlan[]>(one, [userId, id]);
    return row ? toDatePlan(row) : null;
  },
  pageOfUser: async (userId, { cursor, limit }) => {
    const [day, time] = cursor === undefined ? [null, null] : decodeCursor(cursor, startSchema);
    const rows = await manager.query<ReadDatePlan[]>(latestFirst, [userId, day, time, limit + 1]);
    return pageOfRows(rows, limit, toDatePlan, ({ startsOn, startsAt }) => [startsOn, startsAt]);
  },
});
