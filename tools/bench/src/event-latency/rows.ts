import { z } from 'zod';
import { noticeSchema, planSchema, type Notice, type Plan } from './bare-question';
import type { Databases } from './latencies';

/** A date plan as it stands in the database. */
export const planOf = async ({ courses }: Databases, id: string): Promise<Plan> => {
  const { rows } = await courses.query(
    'select course_id, scheduled_by, starts_on::text from date_plans where id = $1',
    [id],
  );
  return planSchema.parse(rows[0]);
};

/** What each of the two was told of a date plan, as it stands in the inbox. */
export const noticesOf = async ({ notifications }: Databases, planId: string): Promise<Notice[]> => {
  const { rows } = await notifications.query(
    "select user_id, kind, title, body from notifications where subject ->> 'id' = $1 order by user_id",
    [planId],
  );
  return z.array(noticeSchema).parse(rows);
};
