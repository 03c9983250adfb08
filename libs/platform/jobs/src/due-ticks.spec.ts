import { nextRun } from '@datepop/schedules';
import fc from 'fast-check';
import { nextTick, overdueTicks } from './due-ticks';

const minute = 60_000;
const now = new Date('2026-11-25T00:00:30.000Z');

const expressions = [
  'cron(* * * * ? *)',
  'cron(0/5 9-18 ? * MON-FRI *)',
  'cron(0 9 * * ? *)',
  'cron(30 2 * * ? *)',
  'cron(0 4 ? * 2 *)',
  'cron(0 0 1 * ? *)',
];
const schedules = fc
  .uniqueArray(fc.constantFrom(...expressions), { minLength: 1, maxLength: 2 })
  .map(([first = '', ...rest]) => [first, ...rest] as const);
const zones = fc.constantFrom('Asia/Seoul', 'America/New_York', 'UTC');
/** Around the end of daylight saving in New York. */
const times = fc
  .integer({ min: Date.parse('2026-10-25T00:00Z'), max: Date.parse('2026-11-05T00:00Z') })
  .map((at) => new Date(at));

const enumerate = (schedule: readonly string[], timezone: string, after: Date, until: Date): number[] => {
  const all = schedule.flatMap((expression) => {
    const found: number[] = [];
    for (
      let at = nextRun(expression, timezone, after);
      at && at <= until;
      at = nextRun(expression, timezone, at)
    )
      found.push(at.getTime());
    return found;
  });
  return [...new Set(all)].sort((a, b) => a - b);
};

it('finds what an enumeration of the schedule finds, the newest of it', () => {
  fc.assert(
    fc.property(
      schedules,
      zones,
      times,
      fc.integer({ min: 0, max: 3 * 24 * 60 }),
      fc.integer({ min: 1, max: 40 }),
      (schedule, timezone, after, minutes, most) => {
        const until = new Date(after.getTime() + minutes * minute);
        const found = overdueTicks({ schedule, timezone }, after, until, most).map((at) => at.getTime());
        const due = enumerate(schedule, timezone, after, until);
        // The last one may still have its grace.
        const settled = due.filter((at) => at + minute <= until.getTime());
        expect([due.slice(-most), due.slice(0, -1).slice(-most), settled.slice(-most)]).toContainEqual(found);
      },
    ),
    { numRuns: 25 },
  );
});

it('calls a tick missing before the next one is due', () => {
  fc.assert(
    fc.property(schedules, zones, times, (schedule, timezone, after) => {
      const job = { schedule, timezone };
      const tick = nextTick(job, after);
      const next = tick && nextTick(job, tick);
      if (tick === undefined || next === undefined) return;
      const before = new Date(next.getTime() - 1);
      expect(overdueTicks(job, after, before, 10)).toEqual([tick]);
      expect(overdueTicks(job, after, tick, 10)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

it('looks back no further than for the newest, after years as after a day', () => {
  const job = { schedule: ['cron(* * * * ? *)'], timezone: 'Asia/Seoul' } as const;
  const ticks = overdueTicks(job, new Date('2001-01-01T00:00Z'), now, 100);
  expect(ticks).toHaveLength(100);
  expect(ticks.at(-1)).toEqual(new Date(now.getTime() - 30_000));
});

it('never ticks again where no expression does', () => {
  const job = { schedule: ['cron(0 0 1 1 ? 2020)'], timezone: 'UTC' } as const;
  expect(nextTick(job, now)).toBeUndefined();
  expect(overdueTicks(job, new Date('2026-01-01T00:00Z'), now, 100)).toEqual([]);
});
