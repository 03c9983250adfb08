import type { Says } from './groc-says';

/** A minute of a zone, as ICU writes it. */
export interface Minute {
  readonly instant: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Minutes since midnight, as the clocks show it. */
  readonly time: number;
  /** Minutes since 1970 on a clock that shows the same and is never changed. */
  readonly shown: number;
  /** The clocks show it for the second time. */
  readonly again: boolean;
}

const quarter = 15;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Visits the minutes of a zone from one instant to another. */
const walk = (zone: string, begin: number, end: number, visit: (minute: Minute) => void): void => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  let latest = 0;
  // Clocks change at whole quarters of an hour, so ICU is asked once for each.
  for (let at = begin; at < end; at += quarter * minuteMs) {
    const [month = 0, day = 0, year = 0, hour = 0, first = 0] = (format.format(at).match(/\d+/g) ?? []).map(
      Number,
    );
    const start = Date.UTC(year, month - 1, day, hour, first) / minuteMs;
    const weekday = new Date(start * minuteMs).getUTCDay();
    const again = start <= latest;
    for (let more = 0; more < quarter; more += 1) {
      const instant = at + more * minuteMs;
      visit({
        instant,
        year,
        month,
        day,
        weekday,
        time: hour * 60 + first + more,
        shown: start + more,
        again,
      });
    }
    latest = Math.max(latest, start + quarter - 1);
  }
};

/** Asks each schedule about each minute of some months of a year, and of the days before, from which it may go on. */
export const askAll = (
  zone: string,
  year: number,
  [firstMonth, lastMonth]: readonly [number, number],
  schedules: readonly Says[],
): readonly (readonly number[])[] => {
  const runs = schedules.map((): number[] => []);
  const begin = Date.UTC(year, firstMonth - 1, 1) - 3 * dayMs;
  walk(zone, begin, Date.UTC(year, lastMonth, 1) + dayMs, (minute) => {
    const counts = minute.year === year && minute.month >= firstMonth && minute.month <= lastMonth;
    for (let index = 0; index < schedules.length; index += 1) {
      if (schedules[index]?.(minute) && counts) runs[index]?.push(minute.instant);
    }
  });
  return runs;
};

/** Says where two lists of instants part: to compare half a million of them with toEqual takes seconds. */
export const expectSame = (actual: readonly number[], expected: readonly number[]): void => {
  const index = expected.findIndex((at, position) => actual[position] !== at);
  const place = index < 0 ? expected.length : index;
  const from = (instants: readonly number[]) =>
    instants.slice(place, place + 3).map((at) => new Date(at).toISOString());
  expect({ count: actual.length, from: from(actual) }).toEqual({
    count: expected.length,
    from: from(expected),
  });
};
