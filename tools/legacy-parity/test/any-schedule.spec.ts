import fc from 'fast-check';
import { expressionsFor } from '../src/convert/expressions';
import { parseGroc } from '../src/groc/parse-groc';
import { printGroc } from '../src/groc/print-groc';
import { appEngineRuns } from '../src/year/app-engine-runs';
import { schedulerRuns } from '../src/year/scheduler-runs';
import { makeZoneClock } from '../src/year/zone-clock';
import { askAll, expectSame } from './brute-force';
import { calendarTexts, texts } from './groc-texts';
import { appEngineSays, wallClockSays } from './groc-says';
import type { Says } from './groc-says';

const YEAR = 2027;
/** Its clocks change by half an hour, at 02:00, when it is summer in the south. */
const ZONE = 'Australia/Lord_Howe';
const CHANGES = [4, 10];
const clock = makeZoneClock(ZONE, YEAR);

const month = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(...CHANGES));

/** Whole weeks, and times at which the clocks are changed: at 02:00 back in April, at 02:00 forward in October. */
const examples: [string, number][] = [
  ['every 10 minutes from 1:40 to 3:00', 4],
  ['every 25 minutes from 0:10 to 1:45', 4],
  ['every 5 minutes from 2:29 to 2:45', 10],
  ['every 4 minutes from 2:15 to 2:20', 10],
  ['every 5 minutes from 2:10 to 2:05', 10],
  ['every 3 hours synchronized', 4],
  ['every sun 1:45', 4],
  ['1st sun 2:15', 10],
  ['2nd,5th mon,tue,wed,thu,fri,sat,sun 9:00', 2],
  ['2nd,5th mon,tue,wed,thu,fri,sat,sun 9:00', 3],
];

const inMonth = (number: number, runs: readonly number[]): number[] =>
  runs.filter((at) => new Date(clock.wallAt(at)).getUTCMonth() + 1 === number);

const askedIn = (number: number, says: Says): readonly number[] =>
  askAll(ZONE, YEAR, [number, number], [says])[0] ?? [];

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
    fc.property(calendarTexts, month, (text, number) => {
      const runs = schedulerRuns(expressionsFor(parseGroc(text)), clock);
      expectSame(inMonth(number, runs), askedIn(number, wallClockSays(text)));
    }),
    { numRuns: 40, examples },
  );
});

it('knows of any calendar when App Engine ran it, in any month', () => {
  fc.assert(
    fc.property(calendarTexts, month, (text, number) => {
      const runs = appEngineRuns(parseGroc(text), clock);
      expectSame(inMonth(number, runs), askedIn(number, appEngineSays(text, YEAR)));
    }),
    { numRuns: 40, examples },
  );
});
