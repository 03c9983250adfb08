import { nextRun } from '@datepop/schedules';
import type { ZoneClock } from './zone-clock';

const dayMs = 24 * 60 * 60_000;

const runsInUtc = (expression: string, begin: number, end: number): number[] => {
  const runs: number[] = [];
  let at = nextRun(expression, 'UTC', new Date(begin - 1));
  while (at !== undefined && at.getTime() < end) {
    runs.push(at.getTime());
    at = nextRun(expression, 'UTC', at);
  }
  return runs;
};

/** The midnights of a year whose days have these fields of a cron expression; most expressions of a job share them. */
const makeDays = (year: number): ((fields: string) => readonly number[]) => {
  const known = new Map<string, readonly number[]>();
  return (fields) => {
    const days =
      known.get(fields) ?? runsInUtc(`cron(0 0 ${fields})`, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
    known.set(fields, days);
    return days;
  };
};

/**
 * When EventBridge Scheduler runs the expressions in the year of the clock, in order. The days and the times of day of a
 * cron expression are independent of each other, so each is asked for once; a year of minutes is long. A time that the
 * clocks skip is skipped, and one that they show twice runs the first time.
 */
export const schedulerRuns = (expressions: readonly string[], clock: ZoneClock): readonly number[] => {
  const daysOf = makeDays(clock.year);
  return expressions
    .flatMap((expression) => {
      const [minutes = '', hours = '', ...fields] = expression.slice('cron('.length, -1).split(' ');
      const times = runsInUtc(`cron(${minutes} ${hours} * * ? *)`, 0, dayMs);
      return daysOf(fields.join(' ')).flatMap((midnight) =>
        times.flatMap((time) => clock.instantsOf(midnight + time).slice(0, 1)),
      );
    })
    .sort((a, b) => a - b);
};
