import { Cron } from 'croner';
import { readCronFields } from './cron-fields';
import { instantsOf, wallTimeAt } from './wall-time';

/** A cron expression in the terms of croner, which counts the days of the week from 1 for Sunday as AWS does. */
export type CronPattern = string;

const SATURDAY = '7';

/** `0 9 ? * MON-FRI *` */
export const parseCron = (text: string): CronPattern => {
  const [minutes, hours, dayOfMonth, month, dayOfWeek, year] = readCronFields(text);
  const weekday = dayOfWeek === 'L' ? SATURDAY : dayOfWeek;
  return ['0', minutes, hours, dayOfMonth, month, weekday, year].join(' ');
};

/**
 * The first time after an instant that the pattern names.
 *
 * The pattern is matched with what the clocks of the zone show, and croner never sees the zone: AWS skips a time that
 * the clocks skip, and takes one that they show twice for the first, where croner does neither.
 */
export const nextCron = (pattern: CronPattern, timezone: string, after: number): number | undefined => {
  const cron = new Cron(pattern, {
    mode: '7-part',
    // Not a zone: with one, croner asks Intl about every time that it tries.
    utcOffset: 0,
    alternativeWeekdays: true,
    paused: true,
  });
  let wall = cron.nextRun(new Date(wallTimeAt(after, timezone)));
  while (wall) {
    const [first] = instantsOf(wall.getTime(), timezone);
    if (first !== undefined && first > after) return first;
    wall = cron.nextRun(wall);
  }
  return undefined;
};
