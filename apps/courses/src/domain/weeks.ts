import { instantInSeoul, seoulTimeOf } from '@datepop/kit';
import type { Week } from './spot-rankings';

const msPerDay = 86_400_000;

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * msPerDay).toISOString().slice(0, 10);

/** Monday is 0. */
const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The last week in Seoul that is over at this instant. */
export const lastWeekBefore = (instant: Date): Week => {
  const { day } = seoulTimeOf(instant);
  const thisMonday = daysAfter(day, -weekday(day));
  const monday = daysAfter(thisMonday, -7);
  return { monday, from: instantInSeoul(monday, '00:00'), until: instantInSeoul(thisMonday, '00:00') };
};
