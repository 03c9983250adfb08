import { everyMonth, everyOrdinal, everyWeekday } from './schedule';
import type { Schedule, TimeOfDay } from './schedule';
import { monthNames, weekdayNames } from './words';

const ordinalNames = ['1st', '2nd', '3rd', '4th', '5th'];

const named = (values: readonly number[], names: readonly string[], first: number): string =>
  values.map((value) => names[value - first]).join(',');

/** `09:05` */
export const printTime = (time: TimeOfDay): string =>
  [Math.floor(time / 60), time % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** `5 minutes`, `2 hours`: groc has no singular. */
const printLength = (minutes: number): string =>
  minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;

/** `5 minutes`, `1 hour` */
export const sayLength = (minutes: number): string => printLength(minutes).replace(/^(1 .*)s$/, '$1');

const printMonths = (months: readonly number[]): string =>
  months.length === everyMonth.length ? 'month' : named(months, monthNames, 1);

/** A schedule in its plainest words: read again, it is the same schedule. */
export const printGroc = (schedule: Schedule): string => {
  switch (schedule.kind) {
    case 'interval':
      return `every ${printLength(schedule.minutes)}`;
    case 'window': {
      const every = `every ${printLength(schedule.minutes)}`;
      if (schedule.synchronized) return `${every} synchronized`;
      return `${every} from ${printTime(schedule.from)} to ${printTime(schedule.to)}`;
    }
    case 'weekdays': {
      const { ordinals, weekdays, months, time } = schedule;
      const which = ordinals.length === everyOrdinal.length ? 'every' : named(ordinals, ordinalNames, 1);
      // "1st day" would be the first day of the month.
      const day =
        weekdays.length === everyWeekday.length && which === 'every'
          ? 'day'
          : named(weekdays, weekdayNames, 0);
      return `${which} ${day} of ${printMonths(months)} ${printTime(time)}`;
    }
    case 'monthdays':
      return `${schedule.days.join(',')} of ${printMonths(schedule.months)} ${printTime(schedule.time)}`;
  }
};
