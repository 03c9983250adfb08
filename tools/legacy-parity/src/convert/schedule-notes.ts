import { printTime, sayLength } from '../groc/print-groc';
import { minutesOfDay } from '../groc/schedule';
import type { Interval, Schedule, Window } from '../groc/schedule';
import type { YearComparison } from '../year/compare-year';
import type { ZoneClock } from '../year/zone-clock';
import { changes, missing, remark } from './note';
import type { Note } from './note';

const notesOfInterval = ({ minutes }: Interval, schedules: readonly string[], zone: string): Note[] => {
  const length = sayLength(minutes);
  const apart = changes(
    `App Engine waits ${length} from the end of a run to the next; the job starts by the clock`,
  );
  if (schedules.length === 0) {
    return [
      missing(`no cron expression says "every ${length}": rate(${length}) would, and a job takes none`),
    ];
  }
  if (minutes < minutesOfDay && minutesOfDay % minutes !== 0) {
    return [apart, changes(`${length} do not divide a day: the count begins anew at 00:00 (${zone})`)];
  }
  if (minutes > minutesOfDay && minutes !== 7 * minutesOfDay) {
    return [
      apart,
      changes(`${minutes / minutesOfDay} days do not divide a month: the count begins anew on its first day`),
    ];
  }
  return [apart];
};

const notesOfWindow = (window: Window, schedules: readonly string[]): Note[] => {
  const { from, to, minutes, synchronized } = window;
  if (synchronized) return [remark('synchronized: counts from 00:00, as cron does')];
  const length = (to - from + minutesOfDay) % minutesOfDay;
  const crosses = to < from ? ', over midnight' : '';
  const ends =
    length % minutes === 0 ? `${printTime(to)} belongs to it` : `the last run is before ${printTime(to)}`;
  const several = schedules.length > 1 ? ` (${schedules.length} schedules)` : '';
  return [remark(`counts from ${printTime(from)}${crosses}; ${ends}${several}`)];
};

const notesOfClockChanges = (schedule: Schedule, clock: ZoneClock, comparison?: YearComparison): Note[] => {
  if (schedule.kind === 'interval' || !clock.changes || comparison?.same !== false) return [];
  const when = comparison.firstDifference?.shown ?? '';
  return [
    schedule.kind === 'window'
      ? changes(
          `when the clocks change (first ${when}), App Engine goes on counting minutes; the job follows the clock`,
        )
      : changes(`a time that the clocks show twice (${when}) runs twice on App Engine, once here`),
  ];
};

/** What changes, and what only looks different, when a schedule becomes cron expressions. */
export const notesOfSchedule = (
  schedule: Schedule,
  schedules: readonly string[],
  clock: ZoneClock,
  comparison?: YearComparison,
): readonly Note[] => {
  const dst = notesOfClockChanges(schedule, clock, comparison);
  switch (schedule.kind) {
    case 'interval':
      return notesOfInterval(schedule, schedules, clock.zone);
    case 'window':
      return [...notesOfWindow(schedule, schedules), ...dst];
    case 'weekdays':
    case 'monthdays':
      return schedules.length > 1
        ? [remark(`cron takes one nth day of the week: ${schedules.length} schedules`), ...dst]
        : dst;
  }
};
