import fc from 'fast-check';
import { expressionsFor } from '../src/convert/expressions';
import { parseGroc } from '../src/groc/parse-groc';
import { printGroc } from '../src/groc/print-groc';
import { appEngineRuns } from '../src/year/app-engine-runs';
import { schedulerRuns } from '../src/year/scheduler-runs';
import { makeZoneClock } from '../src/year/zone-clock';
import { minutesOf } from './brute-force';
import { calendarTexts, texts } from './groc-texts';
import { appEngineSays, wallClockSays } from './groc-says';
import type { Says } from './groc-says';

const YEAR = 2027;
/** Its clocks change by half an hour, at 02:00, when it is summer in the south. */
const ZONE = 'Australia/Lord_Howe';
const clock = makeZoneClock(ZONE, YEAR);

const inMonth = (month: number, runs: readonly number[]): number[] =>
  runs.filter((at) => new Date(clock.wallAt(at)).getUTCMonth() + 1 === month);

const bruteForce = (month: number, says: Says): number[] =>
  minutesOf(ZONE, YEAR)
    // A window that began on the last day of the month before is still open.
    .filter((minute) => minute.year === YEAR || minute.month === 12)
    .filter((minute) => Math.abs(minute.month - month) <= 1 || (month === 1 && minute.month === 12))
    .filter((minute) => says(minute) && minute.month === month && minute.year === YEAR)
    .map(({ instant }) => instant);

it('reads every schedule that it prints as the same schedule', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const schedule = parseGroc(text);
      expect(parseGroc(printGroc(schedule))).toEqual(schedule);
    }),
    { numRuns: 1_000 },
  );
});

it('converts any calendar to expressions that run when the clocks on the wall say so, in any month', () => {
  fc.assert(
    fc.property(calendarTexts, fc.integer({ min: 1, max: 12 }), (text, month) => {
      const runs = schedulerRuns(expressionsFor(parseGroc(text)), clock);
      expect(inMonth(month, runs)).toEqual(bruteForce(month, wallClockSays(text)));
    }),
    { numRuns: 15 },
  );
});

it('knows of any calendar when App Engine ran it, in any month', () => {
  fc.assert(
    fc.property(calendarTexts, fc.integer({ min: 1, max: 12 }), (text, month) => {
      const runs = appEngineRuns(parseGroc(text), clock);
      expect(inMonth(month, runs)).toEqual(bruteForce(month, appEngineSays(text, YEAR)));
    }),
    { numRuns: 15 },
  );
});
