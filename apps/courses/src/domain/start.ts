import { seoulTimeOf } from '@datepop/kit';
import { startHasPassed, startTooFarAhead } from './courses.errors';
import type { DatePlan } from './date-plans';

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
  const today = seoulTimeOf(now);
  if (startsOn < today.day) throw startHasPassed('startsOn');
  if (startsOn === today.day && startsAt <= today.time) throw startHasPassed('startsAt');
  if (startsOn > aYearAfter(today.day)) throw startTooFarAhead();
};
