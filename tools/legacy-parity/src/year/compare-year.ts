import { printTime } from '../groc/print-groc';
import type { Schedule } from '../groc/schedule';
import { appEngineRuns } from './app-engine-runs';
import { schedulerRuns } from './scheduler-runs';
import type { ZoneClock } from './zone-clock';

/** The first time at which only one of the two runs. */
export interface FirstDifference {
  readonly at: string;
  /** What the clocks of the zone show then. */
  readonly shown: string;
  readonly only: 'App Engine' | 'EventBridge Scheduler';
}

/** The runs of a year, before and after. */
export interface YearComparison {
  readonly year: number;
  readonly appEngine: number;
  readonly scheduler: number;
  readonly same: boolean;
  readonly firstDifference?: FirstDifference;
}

const firstOnlyIn = (some: readonly number[], others: readonly number[]): number | undefined => {
  const known = new Set(others);
  return some.find((at) => !known.has(at));
};

const shownAt = (clock: ZoneClock, instant: number): string => {
  const wall = new Date(clock.wallAt(instant));
  return `${wall.toISOString().slice(0, 10)} ${printTime(wall.getUTCHours() * 60 + wall.getUTCMinutes())}`;
};

/** Compares when App Engine runs a schedule with when EventBridge Scheduler runs what it becomes. */
export const compareYear = (
  schedule: Schedule,
  expressions: readonly string[],
  clock: ZoneClock,
): YearComparison => {
  const before = appEngineRuns(schedule, clock);
  const after = schedulerRuns(expressions, clock);
  const counts = { year: clock.year, appEngine: before.length, scheduler: after.length };
  const lost = firstOnlyIn(before, after) ?? Infinity;
  const gained = firstOnlyIn(after, before) ?? Infinity;
  const first = Math.min(lost, gained);
  if (first === Infinity) return { ...counts, same: true };
  return {
    ...counts,
    same: false,
    firstDifference: {
      at: new Date(first).toISOString(),
      shown: shownAt(clock, first),
      only: first === lost ? 'App Engine' : 'EventBridge Scheduler',
    },
  };
};
