import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextRun } from '@datepop/schedules';
import { expressionsFor } from '../src/convert/expressions';
import { cronYaml } from '../src/read/cron-yaml';
import { readYaml } from '../src/read/read-yaml';
import { appEngineRuns } from '../src/year/app-engine-runs';
import { schedulerRuns } from '../src/year/scheduler-runs';
import { makeZoneClock } from '../src/year/zone-clock';
import { askAll, expectSame } from './brute-force';
import { appEngineSays, wallClockSays } from './groc-says';

const YEAR = 2027;
const HOUR = 3_600_000;
/** So many calls of nextRun for one entry do not make the suite slow. */
const RUNS_ASKED_ONE_BY_ONE = 5_000;

/** The zones of the fixture, and the days on which their clocks change. */
const zones: readonly (readonly [zone: string, days: readonly string[]])[] = [
  ['UTC', []],
  ['Asia/Seoul', []],
  ['Asia/Tokyo', []],
  ['America/New_York', ['2027-03-14', '2027-11-07']],
  ['Europe/Berlin', ['2027-03-28', '2027-10-31']],
];

const read = readYaml(readFileSync(join(__dirname, 'fixtures/cron.yaml'), 'utf8'), cronYaml);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const entries = (read.value.cron ?? []).map(({ schedule, timezone: zone }) => ({
  ...schedule,
  zone,
  expressions: expressionsFor(schedule.meaning),
}));

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

const dateOf = (zone: string, instant: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(instant);

/** The days around each change of the clocks, or the first of the year where there is none. */
const interestingDays = (begin: number, days: readonly string[]): (readonly [number, number])[] => {
  const noons = days.map((day) => Date.parse(`${day}T12:00:00Z`));
  return (noons.length > 0 ? noons : [begin + 24 * HOUR]).map(
    (at) => [at - 24 * HOUR, at + 24 * HOUR] as const,
  );
};

const onlyInOne = (some: readonly number[], others: readonly number[]): number[] => {
  const [known, knownOthers] = [new Set(some), new Set(others)];
  return [...some.filter((at) => !knownOthers.has(at)), ...others.filter((at) => !known.has(at))];
};

it('covers every zone of the fixture, and each entry but one that no calendar says', () => {
  expect(new Set(entries.map(({ zone }) => zone))).toEqual(new Set(zones.map(([zone]) => zone)));
  expect(entries).toHaveLength(40);
  expect(entries.filter(({ expressions }) => expressions.length === 0).map(({ text }) => text)).toEqual([
    'every 36 hours',
  ]);
});

describe.each(zones)('for a year in %s, asked minute by minute', (zone, changeDays) => {
  const clock = makeZoneClock(zone, YEAR);
  const here = entries.filter((entry) => entry.zone === zone && entry.expressions.length > 0);
  const cases = here.map((entry, index) => ({ ...entry, index }));
  let asked: readonly (readonly number[])[] = [];
  const beforeOf = (index: number) => asked[index] ?? [];
  const afterOf = (index: number) => asked[here.length + index] ?? [];
  beforeAll(() => {
    asked = askAll(
      zone,
      YEAR,
      [1, 12],
      [...here.map(({ text }) => appEngineSays(text, YEAR)), ...here.map(({ text }) => wallClockSays(text))],
    );
  });

  it.each(cases)('ran on App Engine when its minutes were counted: $text', ({ meaning, index }) => {
    expectSame(appEngineRuns(meaning, clock), beforeOf(index));
  });

  it.each(cases)('runs when the clocks on the wall say so: $text', ({ expressions, index }) => {
    expect(afterOf(index).length).toBeGreaterThan(0);
    expectSame(schedulerRuns(expressions, clock), afterOf(index));
  });

  it.each(cases)('runs then on EventBridge Scheduler, run after run: $text', ({ expressions, index }) => {
    const few = afterOf(index).length <= RUNS_ASKED_ONE_BY_ONE;
    const stretches = few ? [[clock.begin, clock.end] as const] : interestingDays(clock.begin, changeDays);
    for (const [from, until] of stretches) {
      const expected = afterOf(index).filter((at) => at >= from && at < until);
      expectSame(askOneByOne(expressions, zone, from, until), expected);
    }
  });

  it.each(cases.filter(({ meaning }) => meaning.kind !== 'interval'))(
    'runs when it ran before, but on days when the clocks change: $text',
    ({ index }) => {
      for (const at of onlyInOne(beforeOf(index), afterOf(index))) {
        expect(changeDays).toContain(dateOf(zone, at));
      }
    },
  );
});
