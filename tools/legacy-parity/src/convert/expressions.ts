import { minutesOfDay } from '../groc/schedule';
import type { Interval, Monthdays, Schedule, TimeOfDay, Weekdays, Window } from '../groc/schedule';
import { daysField, monthsField, nthField, numbersField, weekdaysField } from './cron-fields';

const weekLength = 7 * minutesOfDay;
const mostDaysApart = 15;

const cronAt = (time: TimeOfDay, days: string, months: string, weekdays: string): string =>
  `cron(${time % 60} ${Math.floor(time / 60)} ${days} ${months} ${weekdays} *)`;

/** The hours that have the same minutes share an expression. */
const dailyExpressions = (times: readonly TimeOfDay[]): string[] => {
  const minutesOfHour = new Map<number, number[]>();
  for (const time of [...times].sort((a, b) => a - b)) {
    const hour = Math.floor(time / 60);
    minutesOfHour.set(hour, [...(minutesOfHour.get(hour) ?? []), time % 60]);
  }
  const hoursOfField = new Map<string, number[]>();
  for (const [hour, minutes] of minutesOfHour) {
    const field = numbersField(minutes, 60);
    hoursOfField.set(field, [...(hoursOfField.get(field) ?? []), hour]);
  }
  return [...hoursOfField].map(([minutes, hours]) => `cron(${minutes} ${numbersField(hours, 24)} * * ? *)`);
};

const timesOfWindow = ({ minutes, from, to }: Omit<Window, 'kind' | 'synchronized'>): TimeOfDay[] => {
  const length = (to - from + minutesOfDay) % minutesOfDay;
  const runs = Math.floor(length / minutes) + 1;
  return Array.from({ length: runs }, (_, run) => (from + run * minutes) % minutesOfDay);
};

const intervalExpressions = ({ minutes }: Interval): string[] => {
  if (minutes < minutesOfDay)
    return dailyExpressions(timesOfWindow({ minutes, from: 0, to: minutesOfDay - 1 }));
  if (minutes === minutesOfDay) return [cronAt(0, '*', '*', '?')];
  if (minutes === weekLength) return [cronAt(0, '?', '*', 'MON')];
  const days = minutes / minutesOfDay;
  return Number.isInteger(days) && days <= mostDaysApart ? [cronAt(0, `1/${days}`, '*', '?')] : [];
};

const weekdayExpressions = ({ ordinals, weekdays, months, time }: Weekdays): string[] => {
  const everyDay = weekdays.length === 7;
  if (ordinals.length === 5) {
    return [
      everyDay
        ? cronAt(time, '*', monthsField(months), '?')
        : cronAt(time, '?', monthsField(months), weekdaysField(weekdays)),
    ];
  }
  if (everyDay) {
    const days = ordinals.flatMap((nth) => Array.from({ length: 7 }, (_, day) => 7 * (nth - 1) + day + 1));
    return [cronAt(time, daysField(days.filter((day) => day <= 31)), monthsField(months), '?')];
  }
  return ordinals.flatMap((nth) =>
    weekdays.map((weekday) => cronAt(time, '?', monthsField(months), nthField(weekday, nth))),
  );
};

const monthdayExpressions = ({ days, months, time }: Monthdays): string[] => [
  cronAt(time, daysField(days), monthsField(months), '?'),
];

/**
 * The `cron(…)` expressions that together run when the schedule says so, to be read in the zone of the schedule; none
 * when no calendar says it. They never run at the same time.
 */
export const expressionsFor = (schedule: Schedule): readonly string[] => {
  switch (schedule.kind) {
    case 'interval':
      return intervalExpressions(schedule);
    case 'window':
      return dailyExpressions(timesOfWindow(schedule));
    case 'weekdays':
      return weekdayExpressions(schedule);
    case 'monthdays':
      return monthdayExpressions(schedule);
  }
};
