const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A time as the clocks of a zone show it: the instant at which a clock in UTC shows the same. */
export type WallTime = number;

/** The clocks of a zone around a year. */
export interface ZoneClock {
  readonly zone: string;
  readonly year: number;
  /** The first instant of the year, and the first after it. */
  readonly begin: number;
  readonly end: number;
  /** Whether its clocks are changed in the year. */
  readonly changes: boolean;
  wallAt(instant: number): WallTime;
  /** When the clocks show it: once, twice, or never. */
  instantsOf(wall: WallTime): readonly number[];
  /** The first of those; where the clocks skip it, the instant at which they do. */
  firstAtOrAfter(wall: WallTime): number;
}

interface Period {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

const offsetReader = (zone: string) => {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  return (instant: number): number => {
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(instant)) ?? [];
    const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minuteMs;
    return sign === '-' ? -offset : offset;
  };
};

/** The first minute of (from, until] with another offset than that of `from`. */
const changeBetween = (offsetAt: (instant: number) => number, from: number, until: number): number => {
  let [same, other] = [from, until];
  while (other - same > minuteMs) {
    const middle = same + Math.floor((other - same) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle) === offsetAt(from)) same = middle;
    else other = middle;
  }
  return other;
};

const periodsOf = (zone: string, from: number, until: number): readonly Period[] => {
  const offsetAt = offsetReader(zone);
  const periods: Period[] = [];
  let begin = from;
  for (let at = from; at < until; at += dayMs) {
    if (offsetAt(at) === offsetAt(at + dayMs)) continue;
    const change = changeBetween(offsetAt, at, at + dayMs);
    periods.push({ from: begin, until: change, offset: offsetAt(begin) });
    begin = change;
  }
  return [...periods, { from: begin, until: Infinity, offset: offsetAt(begin) }];
};

/** Reads the clocks of a zone of the IANA database once, for a year and the days around it. */
export const makeZoneClock = (zone: string, year: number): ZoneClock => {
  const periods = periodsOf(zone, Date.UTC(year, 0, -2), Date.UTC(year + 1, 0, 4));
  const instantsOf = (wall: WallTime): number[] =>
    periods
      .filter(({ from, until, offset }) => wall - offset >= from && wall - offset < until)
      .map(({ offset }) => wall - offset);
  const firstAtOrAfter = (wall: WallTime): number =>
    instantsOf(wall)[0] ?? periods.find(({ from, offset }) => from + offset > wall)?.from ?? Number.NaN;
  const begin = firstAtOrAfter(Date.UTC(year, 0, 1));
  const end = firstAtOrAfter(Date.UTC(year + 1, 0, 1));
  return {
    zone,
    year,
    begin,
    end,
    changes: periods.some(({ until }) => until > begin && until < end),
    wallAt: (instant) => instant + (periods.find(({ until }) => instant < until)?.offset ?? 0),
    instantsOf,
    firstAtOrAfter,
  };
};
