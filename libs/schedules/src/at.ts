import { InvalidExpression } from './invalid-expression';
import { instantsOf, offsetAt } from './wall-time';
import type { WallTime } from './wall-time';

const DAY_MS = 24 * 60 * 60 * 1_000;

const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/** `2026-12-24T18:30:00` */
export const parseAt = (text: string): WallTime => {
  const wall = FORM.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  // Date.parse takes the 30th of February for the 2nd of March.
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(text)) {
    throw new InvalidExpression('at() takes a time of the form yyyy-mm-ddThh:mm:ss that the calendar has');
  }
  return wall;
};

/**
 * The instant of a wall time. One that the clocks show twice is the first; one that they skip is as long after the
 * change as it would have been before, so that a run that happens once is not lost.
 */
export const instantOfAt = (wall: WallTime, timezone: string): number => {
  const [first] = instantsOf(wall, timezone);
  if (first !== undefined) return first;
  return wall - offsetAt(wall - DAY_MS, timezone);
};
