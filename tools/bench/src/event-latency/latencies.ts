import type { Pool } from 'pg';
import { z } from 'zod';

const milliseconds = 'extract(epoch from pg_xact_commit_timestamp(xmin))::float8 * 1000';

const planned = `select id, ${milliseconds} as at from date_plans where id = any($1)`;

const told = `
  select subject ->> 'id' as id, max(${milliseconds}) as at, count(*)::int as notices
  from notifications where subject ->> 'id' = any($1) group by 1`;

const plannedSchema = z.array(z.object({ id: z.uuid(), at: z.number() }));
const toldSchema = z.array(z.object({ id: z.uuid(), at: z.number(), notices: z.int() }));

/** Two people are told of a date plan. */
const noticesOfPlan = 2;

/** The databases of the service that publishes and the one that consumes. */
export interface Databases {
  readonly courses: Pool;
  readonly notifications: Pool;
}

/** How many of these date plans both people were told of by now. */
export const toldCount = async ({ notifications }: Databases, ids: readonly string[]): Promise<number> => {
  const rows = toldSchema.parse((await notifications.query(told, [ids])).rows);
  return rows.filter(({ notices }) => notices >= noticesOfPlan).length;
};

/** When a date plan was committed, and the last notice of it, in milliseconds of PostgreSQL's clock. */
export interface Times {
  readonly planned: number;
  readonly told: number;
}

/** @throws Error when somebody was not told of a plan, or more than once. */
export const timesOf = async (
  { courses, notifications }: Databases,
  ids: readonly string[],
): Promise<Times[]> => {
  const plans = plannedSchema.parse((await courses.query(planned, [ids])).rows);
  const notices = new Map(
    toldSchema.parse((await notifications.query(told, [ids])).rows).map((row) => [row.id, row]),
  );
  if (plans.length !== ids.length) throw new Error(`${plans.length} of ${ids.length} date plans were found`);
  return plans.map(({ id, at }) => {
    const found = notices.get(id);
    if (found?.notices !== noticesOfPlan) {
      throw new Error(`date plan ${id} has ${found?.notices ?? 0} notices, not ${noticesOfPlan}`);
    }
    return { planned: at, told: found.at };
  });
};

/** Milliseconds from the commit of each date plan to the commit of its notices. @throws as {@link timesOf}. */
export const latenciesOf = async (databases: Databases, ids: readonly string[]): Promise<number[]> =>
  (await timesOf(databases, ids)).map((times) => times.told - times.planned);
