import fc from 'fast-check';
import {
  lastDay,
  lastOfMonth,
  lastWeekday,
  minutesOf,
  nthOfMonth,
  weekdayNearest,
} from '../test/slow-calendar';
import type { Minute, SlowField } from '../test/slow-calendar';
import { nextRun } from './next-run';

const YEAR = 2026;

const ZONES = ['UTC', 'Asia/Seoul', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'];

type Part = Exclude<keyof Minute, 'instant'>;

const any: SlowField = { text: '*', matches: () => true };

const unspecific: SlowField = { text: '?', matches: () => true };

/** Numbers, ranges and steps of a field, alone or in a list. */
const numbers = (part: Part, min: number, max: number): fc.Arbitrary<SlowField> => {
  const number = fc.integer({ min, max });
  const one = number.map((n): SlowField => ({ text: String(n), matches: (at) => at[part] === n }));
  const range = fc.tuple(number, number).map((ends): SlowField => {
    const from = Math.min(...ends);
    const to = Math.max(...ends);
    return { text: `${from}-${to}`, matches: (at) => at[part] >= from && at[part] <= to };
  });
  const step = fc.tuple(number, fc.integer({ min: 1, max })).map(([from, by]): SlowField => ({
    text: `${from}/${by}`,
    matches: (at) => at[part] >= from && (at[part] - from) % by === 0,
  }));
  const list = fc.array(fc.oneof(one, range, step), { minLength: 1, maxLength: 3 });
  return list.map((items) => ({
    text: items.map(({ text }) => text).join(','),
    matches: (at) => items.some((item) => item.matches(at)),
  }));
};

const weekday = fc.integer({ min: 1, max: 7 });

const days: fc.Arbitrary<readonly [SlowField, SlowField]> = fc.oneof(
  fc
    .oneof(
      fc.constantFrom(() => any, lastDay, lastWeekday).map((make) => make()),
      fc.integer({ min: 1, max: 31 }).map(weekdayNearest),
      numbers('day', 1, 31),
    )
    .map((day) => [day, unspecific] as const),
  fc
    .oneof(
      fc.constant(any),
      weekday.map(lastOfMonth),
      fc.tuple(weekday, fc.integer({ min: 1, max: 5 })).map(([day, nth]) => nthOfMonth(day, nth)),
      numbers('weekday', 1, 7),
    )
    .map((day) => [unspecific, day] as const),
);

const pattern = fc
  .tuple(
    fc.oneof(fc.constant(any), numbers('minute', 0, 59)),
    fc.oneof(fc.constant(any), numbers('hour', 0, 23)),
    fc.oneof(fc.constant(any), numbers('month', 1, 12)),
    days,
  )
  .map(([minute, hour, month, [day, ofWeek]]) => [minute, hour, day, month, ofWeek, any]);

const runs = (expression: string, zone: string, after: string, count = 3): string[] => {
  const found: string[] = [];
  let at: Date | undefined = new Date(after);
  while (found.length < count && (at = nextRun(expression, zone, at))) {
    found.push(at.toISOString().replace(':00.000Z', 'Z'));
  }
  return found;
};

describe('cron', () => {
  it.each(ZONES)('runs when a calendar read minute by minute says so, in %s', (zone) => {
    const minutes = minutesOf(YEAR, zone);
    const first = minutes[0]?.instant ?? 0;
    const changes = minutes.filter(
      ({ instant }, index) => index > 0 && instant - (minutes[index - 1]?.instant ?? 0) > 60_000,
    );
    const hour = 3_600_000;
    const moment = fc.oneof(
      fc.integer({ min: 0, max: minutes.length - 1 }).map((index) => minutes[index]?.instant ?? 0),
      ...[
        '2026-03-08T07:00Z',
        '2026-03-29T01:00Z',
        '2026-10-03T15:30Z',
        ...changes.map(({ instant }) => instant),
      ]
        .map((change) => new Date(change).getTime())
        .map((change) => fc.integer({ min: change - 2 * hour, max: change + hour })),
    );
    fc.assert(
      fc.property(pattern, moment, (fields, after) => {
        const expression = `cron(${fields.map(({ text }) => text).join(' ')})`;
        const start = Math.max(0, Math.floor((after - first) / 60_000) - 2 * 60);
        const expected = minutes
          .slice(start)
          .find((minute) => minute.instant > after && fields.every((field) => field.matches(minute)));
        const next = nextRun(expression, zone, new Date(after));
        if (expected) expect(next?.toISOString()).toBe(new Date(expected.instant).toISOString());
        else expect(next?.getTime() ?? Infinity).toBeGreaterThan(minutes.at(-1)?.instant ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['cron(0 12 * * ? 2026)', '2026-12-30T13:00Z', ['2026-12-31T12:00Z']],
    ['cron(15 10 ? * 6L 2026-2027)', '2026-01-01T00:00Z', ['2026-01-30T10:15Z', '2026-02-27T10:15Z']],
    ['cron(0 9 ? * 3#2 *)', '2026-01-01T00:00Z', ['2026-01-13T09:00Z', '2026-02-10T09:00Z']],
    ['cron(0 9 ? * L *)', '2026-01-01T00:00Z', ['2026-01-03T09:00Z', '2026-01-10T09:00Z']],
    ['cron(0 9 ? JAN,mar Mon-2 *)', '2026-01-20T00:00Z', ['2026-01-26T09:00Z', '2026-03-02T09:00Z']],
    ['cron(1/25 8-8 1 1 ? 2026/4)', '2026-01-01T08:30Z', ['2026-01-01T08:51Z', '2030-01-01T08:01Z']],
    ['cron(0 0 29 2 ? 2026-2199)', '2026-01-01T00:00Z', ['2028-02-29T00:00Z', '2032-02-29T00:00Z']],
    ['cron(0 0 30 2 ? *)', '2026-01-01T00:00Z', []],
    ['cron(0 0 1 1 ? 1970-2025)', '2026-01-01T00:00Z', []],
  ])('understands %s', (expression, after, expected) => {
    expect(runs(expression, 'UTC', after, Math.max(expected.length, 1)).slice(0, 2)).toEqual(expected);
  });

  it('skips a time that the clocks skip', () => {
    expect(runs('cron(30 2 * * ? *)', 'America/New_York', '2026-03-07T05:00Z', 2)).toEqual([
      '2026-03-07T07:30Z',
      '2026-03-09T06:30Z',
    ]);
    expect(runs('cron(15 2 * * ? *)', 'Australia/Lord_Howe', '2026-10-02T20:00Z', 1)).toEqual([
      '2026-10-04T15:15Z',
    ]);
  });

  it('takes a time that the clocks show twice for the first', () => {
    expect(runs('cron(30 1 * * ? *)', 'America/New_York', '2026-11-01T04:00Z', 2)).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-02T06:30Z',
    ]);
    expect(runs('cron(*/30 * * * ? *)', 'America/New_York', '2026-11-01T05:00Z')).toEqual([
      '2026-11-01T05:30Z',
      '2026-11-01T07:00Z',
      '2026-11-01T07:30Z',
    ]);
    // Asked while the clocks show it for the second time.
    expect(runs('cron(*/30 * * * ? *)', 'America/New_York', '2026-11-01T06:10Z', 1)).toEqual([
      '2026-11-01T07:00Z',
    ]);
  });

  it.each([
    ['cron()', 'cron() takes 6 fields'],
    ['cron(0 9 * * ?)', 'cron() takes 6 fields'],
    ['cron(0 9 * * * *)', 'exactly one of the day-of-month and day-of-week fields must be ?'],
    ['cron(0 9 ? * ? *)', 'exactly one of the day-of-month and day-of-week fields must be ?'],
    ['cron(60 9 * * ? *)', 'the minutes field does not take "60"'],
    ['cron(? 9 * * ? *)', 'the minutes field does not take "?"'],
    ['cron(0/0 9 * * ? *)', 'the minutes field does not take "0/0"'],
    ['cron(0 22-2 * * ? *)', 'the hours field does not take "22-2"'],
    ['cron(0 9, * * ? *)', 'the hours field does not take ""'],
    ['cron(0 9 0 * ? *)', 'the day-of-month field does not take "0"'],
    ['cron(0 9 32W * ? *)', 'the day-of-month field does not take "32W"'],
    ['cron(0 9 L,15 * ? *)', 'the day-of-month field does not take "L"'],
    ['cron(0 9 L-3 * ? *)', 'the day-of-month field does not take "L-3"'],
    ['cron(0 9 ? JANUARY * *)', 'the month field does not take "JANUARY"'],
    ['cron(0 9 ? MON * *)', 'the month field does not take "MON"'],
    ['cron(0 9 ? * 0 *)', 'the day-of-week field does not take "0"'],
    ['cron(0 9 ? * 3#6 *)', 'the day-of-week field does not take "3#6"'],
    ['cron(0 9 ? * 15W *)', 'the day-of-week field does not take "15W"'],
    ['cron(0 9 * * ? 2200)', 'the year field does not take "2200"'],
  ])('refuses %s and names the field', (expression, message) => {
    expect(() => nextRun(expression, 'UTC', new Date())).toThrow(message);
  });
});
