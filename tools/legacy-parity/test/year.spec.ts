import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextRun } from '@datepop/local-cloud';
import { expressionsFor } from '../src/convert/expressions';
import { cronYaml } from '../src/read/cron-yaml';
import { readYaml } from '../src/read/read-yaml';
import { appEngineRuns } from '../src/year/app-engine-runs';
import { schedulerRuns } from '../src/year/scheduler-runs';
import { makeZoneClock } from '../src/year/zone-clock';
import { minutesOf } from './brute-force';
import { appEngineSays, wallClockSays } from './groc-says';
import type { Says } from './groc-says';

const YEAR = 2027;
const HOUR = 3_600_000;
const WITHOUT_CHANGES = ['UTC', 'Asia/Seoul', 'Asia/Tokyo'];
/** So many calls of nextRun for one entry do not make the suite slow. */
const RUNS_ASKED_ONE_BY_ONE = 3_000;

const read = readYaml(readFileSync(join(__dirname, 'fixtures/cron.yaml'), 'utf8'), cronYaml);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const entries = (read.value.cron ?? []).map(({ schedule, timezone: zone }) => ({ ...schedule, zone }));
const convertible = entries
  .filter(({ meaning }) => expressionsFor(meaning).length > 0)
  .sort((a, b) => a.zone.localeCompare(b.zone));

/** Says where two lists of instants part: to compare half a million of them with toEqual takes seconds. */
const expectSame = (actual: readonly number[], expected: readonly number[]): void => {
  const index = expected.findIndex((at, position) => actual[position] !== at);
  const place = index < 0 ? expected.length : index;
  const isoAt = (instants: readonly number[]) =>
    instants.slice(place, place + 3).map((at) => new Date(at).toISOString());
  expect({ count: actual.length, from: isoAt(actual) }).toEqual({
    count: expected.length,
    from: isoAt(expected),
  });
};

const bruteForce = (zone: string, says: Says): number[] =>
  minutesOf(zone, YEAR)
    .filter((minute) => says(minute) && minute.year === YEAR)
    .map(({ instant }) => instant);

const askOneByOne = (expressions: readonly string[], zone: string, from: number, until: number): number[] =>
  expressions
    .flatMap((expression) => {
      const runs: number[] = [];
      let at = nextRun(expression, zone, new Date(from - 1));
      while (at !== undefined && at.getTime() < until) {
        runs.push(at.getTime());
        at = nextRun(expression, zone, at);
      }
      return runs;
    })
    .sort((a, b) => a - b);

/** The days around each change of the clocks; the first of the year where there is none. */
const interestingDays = (zone: string): (readonly [number, number])[] => {
  const minutes = minutesOf(zone, YEAR).filter(({ year }) => year === YEAR);
  const changes = minutes.filter((minute, index) => {
    const before = minutes[index - 1];
    return (
      before !== undefined &&
      before.time.slice(-2) === '59' &&
      (minute.again !== before.again ||
        (Number(minute.time.slice(0, 2)) - Number(before.time.slice(0, 2)) + 24) % 24 > 1)
    );
  });
  const [first] = minutes;
  return (changes.length > 0 ? changes : [first]).map((minute) => {
    const instant = minute?.instant ?? 0;
    return [instant - (instant === first?.instant ? 0 : 30 * HOUR), instant + 30 * HOUR] as const;
  });
};

const datesOf = (zone: string, instants: readonly number[]): string[] => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return [...new Set(instants.map((instant) => format.format(instant)))];
};

const changeDates: Readonly<Record<string, string[]>> = {
  'America/New_York': ['2027-03-14', '2027-11-07'],
  'Europe/Berlin': ['2027-03-28', '2027-10-31'],
};

it('has a year of every zone in the fixture', () => {
  expect(new Set(entries.map(({ zone }) => zone))).toEqual(
    new Set([...WITHOUT_CHANGES, ...Object.keys(changeDates)]),
  );
  expect(entries).toHaveLength(40);
});

describe.each(convertible)('$text in $zone', ({ text, meaning, zone }) => {
  const clock = makeZoneClock(zone, YEAR);
  const expressions = expressionsFor(meaning);
  let expected: readonly number[] = [];
  beforeAll(() => {
    expected = bruteForce(zone, wallClockSays(text));
  });

  it('runs when the clocks on the wall say so, minute by minute for a year', () => {
    expect(expected.length).toBeGreaterThan(0);
    expectSame(schedulerRuns(expressions, clock), expected);
  });

  it('runs then on EventBridge Scheduler', () => {
    const whole = [[clock.begin, clock.end] as const];
    for (const [from, until] of expected.length <= RUNS_ASKED_ONE_BY_ONE ? whole : interestingDays(zone)) {
      expectSame(
        askOneByOne(expressions, zone, from, until),
        expected.filter((at) => at >= from && at < until),
      );
    }
  });

  it('ran when App Engine counted so, minute by minute for a year', () => {
    expectSame(appEngineRuns(meaning, clock), bruteForce(zone, appEngineSays(text, YEAR)));
  });

  if (meaning.kind !== 'interval') {
    it('runs at the same instants as before, but on days when the clocks change', () => {
      const [before, after] = [appEngineRuns(meaning, clock), schedulerRuns(expressions, clock)];
      const [knownBefore, knownAfter] = [new Set(before), new Set(after)];
      const different = [
        ...before.filter((at) => !knownAfter.has(at)),
        ...after.filter((at) => !knownBefore.has(at)),
      ];
      for (const date of datesOf(zone, different)) expect(changeDates[zone]).toContain(date);
    });
  }
});
