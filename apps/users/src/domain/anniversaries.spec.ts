import fc from 'fast-check';
import { celebratedOn, type Milestone } from './anniversaries';

const milestonesOf = (since: string, day: string): readonly Milestone[] =>
  celebratedOn(day).find((one) => one.since === since)?.milestones ?? [];

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const anyDay = fc.integer({ min: 0, max: 365 * 40 }).map((days) => dayAfter('1995-01-01', days));

it('counts the first day as day 1, as couples do', () => {
  expect(milestonesOf('2026-08-18', '2026-11-25')).toEqual([{ kind: 'days', count: 100 }]);
  expect(milestonesOf('2026-08-18', '2026-11-26')).toEqual([]);
});

it('celebrates a year on its day', () => {
  expect(milestonesOf('2025-11-25', '2026-11-25')).toEqual([{ kind: 'years', count: 1 }]);
  expect(milestonesOf('2025-11-25', '2026-11-24')).toEqual([]);
});

it('celebrates those of 29 February on the 28th where there is no 29th', () => {
  expect(milestonesOf('2024-02-29', '2026-02-28')).toEqual([{ kind: 'years', count: 2 }]);
  expect(milestonesOf('2024-02-29', '2028-02-28')).toEqual([]);
  expect(milestonesOf('2024-02-29', '2028-02-29')).toEqual([{ kind: 'years', count: 4 }]);
});

it('celebrates nothing on the first day itself, nor before', () => {
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 50_000 }), (day, later) => {
      expect(milestonesOf(dayAfter(day, later), day)).toEqual([]);
    }),
  );
});

it('celebrates each hundredth day and each year once, and nothing else', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 3_000 }), (since, days) => {
      const day = dayAfter(since, days);
      const hundreds = (days + 1) % 100 === 0 ? [{ kind: 'days', count: days + 1 }] : [];
      const years = Number(day.slice(0, 4)) - Number(since.slice(0, 4));
      const isLeapDay = since.endsWith('02-29') && dayAfter(day, 1).endsWith('03-01');
      const isYear = years > 0 && (since.slice(5) === day.slice(5) || (isLeapDay && day.endsWith('02-28')));
      expect(milestonesOf(since, day)).toEqual([
        ...hundreds,
        ...(isYear ? [{ kind: 'years', count: years }] : []),
      ]);
    }),
    { numRuns: 300 },
  );
});
