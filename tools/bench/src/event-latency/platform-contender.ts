import { setTimeout as wait } from 'node:timers/promises';
import { expectStatus, makeApi } from '../platform/dev';
import type { Couple } from '../platform/couple';
import { toldCount, type Databases } from './latencies';

const patience = 60_000;
const pause = 100;
const minutesOfDay = 24 * 60;
const dayMs = minutesOfDay * 60_000;

/** A couple has one plan at a start: each gets its own minute, from the day after tomorrow on. */
const startOf = (plan: number): { startsOn: string; startsAt: string } => {
  const day = new Date(Date.now() + (2 + Math.floor(plan / minutesOfDay)) * dayMs);
  const minute = new Date((plan % minutesOfDay) * 60_000);
  return { startsOn: day.toISOString().slice(0, 10), startsAt: minute.toISOString().slice(11, 16) };
};

const untilToldOf = async (databases: Databases, ids: readonly string[]): Promise<void> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const told = await toldCount(databases, ids);
    if (told === ids.length) return;
    if (Date.now() > deadline) throw new Error(`told of ${told} of ${ids.length} plans in ${patience} ms`);
    await wait(pause);
  }
};

/** Plans dates, as often as it is called back, and gives the ids of the plans once the inbox tells of all of them. */
export type PlanDates = (often: (plan: () => Promise<string>) => Promise<string[]>) => Promise<string[]>;

/** Plans dates through the courses service. */
export const makePlanner = (
  courses: string,
  { token, courseId }: Couple,
  databases: Databases,
): PlanDates => {
  const api = makeApi(courses, token);
  let plans = 0;
  return async (often) => {
    const ids = await often(async () => {
      const body = { courseId, ...startOf(plans++) };
      return expectStatus(await api['date-plans'].scheduleDatePlan({ body }), 201).id;
    });
    await untilToldOf(databases, ids);
    return ids;
  };
};
