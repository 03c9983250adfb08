import { startHasPassed, startTooFarAhead } from './courses.errors';
import type { DatePlan } from './date-plans';

/** Korea has kept one offset, without summer time, since 1988. */
const seoulOffsetMs = 9 * 60 * 60 * 1000;

const nowInSeoul = (now: Date): { day: string; time: string } => {
  const text = new Date(now.getTime() + seoulOffsetMs).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
};

const aYearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/**
 * A date starts after now and within a year. ISO days and times of day sort as text.
 *
 * @throws DomainError `courses.start-has-passed`, `courses.start-too-far-ahead`
 */
export const assertSchedulable = (
  { startsOn, startsAt }: Pick<DatePlan, 'startsOn' | 'startsAt'>,
  now: Date,
): void => {
  const today = nowInSeoul(now);
  if (startsOn < today.day) throw startHasPassed('startsOn');
  if (startsOn === today.day && startsAt <= today.time) throw startHasPassed('startsAt');
  if (startsOn > aYearAfter(today.day)) throw startTooFarAhead();
};
