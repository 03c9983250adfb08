import { seoulTimeOf } from '@datepop/kit';

const dayMs = 24 * 60 * 60 * 1000;

/** The next Saturday in Seoul, never today, as YYYY-MM-DD. */
export const nextSaturday = (now: Date): string => {
  const today = new Date(seoulTimeOf(now).day);
  const daysAhead = (6 - today.getUTCDay() + 7) % 7 || 7;
  return new Date(today.getTime() + daysAhead * dayMs).toISOString().slice(0, 10);
};

/** The day in Seoul that many days before, as YYYY-MM-DD. */
export const daysBefore = (now: Date, days: number): string =>
  seoulTimeOf(new Date(now.getTime() - days * dayMs)).day;
