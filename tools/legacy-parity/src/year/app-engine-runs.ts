import { minutesOfDay } from '../groc/schedule';
import type { Interval, Monthdays, Schedule, Weekdays, Window } from '../groc/schedule';
import type { ZoneClock } from './zone-clock';

const minuteMs = 60_000;
const dayMs = minutesOfDay * minuteMs;

/** Midnights as the clocks show them: those of the year and the one before it. */
const datesOf = (year: number): readonly number[] => {
  const first = Date.UTC(year, 0, 0);
  return Array.from({ length: (Date.UTC(year + 1, 0, 1) - first) / dayMs }, (_, day) => first + day * dayMs);
};

const falls = (date: Date, on: Weekdays | Monthdays): boolean => {
  if (!on.months.includes(date.getUTCMonth() + 1)) return false;
  if ('days' in on) return on.days.includes(date.getUTCDate());
  return on.weekdays.includes(date.getUTCDay()) && on.ordinals.includes(Math.ceil(date.getUTCDate() / 7));
};

/** A time that the clocks skip is skipped, and one that they show twice runs twice. */
const runsAtTime = (schedule: Weekdays | Monthdays, clock: ZoneClock): number[] =>
  datesOf(clock.year)
    .filter((midnight) => falls(new Date(midnight), schedule))
    .flatMap((midnight) => clock.instantsOf(midnight + schedule.time * minuteMs));

/** Counts elapsed time from the beginning of each window, whatever the clocks do meanwhile. */
const runsInWindow = ({ minutes, from, to }: Window, clock: ZoneClock): number[] =>
  datesOf(clock.year).flatMap((midnight) => {
    const begin = clock.firstAtOrAfter(midnight + from * minuteMs);
    // Where the clocks skip both ends, a window over midnight ends as it begins.
    const ends = [0, dayMs].map((later) => clock.firstAtOrAfter(midnight + later + to * minuteMs));
    const last = ends.find((end) => end >= begin) ?? begin;
    const next = clock.firstAtOrAfter(midnight + dayMs + from * minuteMs);
    const runs: number[] = [];
    for (let at = begin; at <= last && at < next; at += minutes * minuteMs) runs.push(at);
    return runs;
  });

/** As if the first run were at the beginning of the year and no run took any time. */
const runsApart = ({ minutes }: Interval, clock: ZoneClock): number[] => {
  const runs: number[] = [];
  for (let at = clock.begin; at < clock.end; at += minutes * minuteMs) runs.push(at);
  return runs;
};

const runsOf = (schedule: Schedule, clock: ZoneClock): number[] => {
  switch (schedule.kind) {
    case 'interval':
      return runsApart(schedule, clock);
    case 'window':
      return runsInWindow(schedule, clock);
    case 'weekdays':
    case 'monthdays':
      return runsAtTime(schedule, clock);
  }
};

/** When App Engine runs a schedule in the year of the clock, in order. */
export const appEngineRuns = (schedule: Schedule, clock: ZoneClock): readonly number[] =>
  runsOf(schedule, clock)
    .filter((at) => at >= clock.begin && at < clock.end)
    .sort((a, b) => a - b);
