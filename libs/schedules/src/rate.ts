import { InvalidExpression } from './invalid-expression';

const MINUTE_MS = 60_000;

const UNIT_MS: Readonly<Record<string, number>> = {
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: 24 * 60 * MINUTE_MS,
};

/** `5 minutes`: milliseconds. Daylight saving does not change it: a day has 24 hours. */
export const parseRate = (text: string): number => {
  const [, value, unit = ''] = /^(\d{1,9}) +(minute|hour|day)s?$/.exec(text) ?? [];
  const period = Number(value) * (UNIT_MS[unit] ?? Number.NaN);
  if (!(period > 0)) {
    throw new InvalidExpression('rate() takes a positive whole number and minutes, hours or days');
  }
  return period;
};
