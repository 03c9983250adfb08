import { seoulTimeOf } from '@datepop/kit';
import fc from 'fast-check';
import { lastWeekBefore } from './weeks';

it('is the week from Monday to Monday that has just ended', () => {
  const week = {
    monday: '2026-11-16',
    from: new Date('2026-11-15T15:00:00Z'),
    until: new Date('2026-11-22T15:00:00Z'),
  };
  expect(lastWeekBefore(new Date('2026-11-23T04:00:00+09:00'))).toEqual(week);
  expect(lastWeekBefore(new Date('2026-11-29T23:59:59+09:00'))).toEqual(week);
  expect(lastWeekBefore(new Date('2026-11-22T23:59:59+09:00')).monday).toBe('2026-11-09');
});

it('has seven days, begins on a Monday, and is over', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 * 24 * 60 }), (minutes) => {
      const instant = new Date(minutes * 60_000);
      const { monday, from, until } = lastWeekBefore(instant);
      expect(until.getTime() - from.getTime()).toBe(7 * 86_400_000);
      expect(seoulTimeOf(from)).toEqual({ day: monday, time: '00:00' });
      expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
      expect(until <= instant && instant.getTime() - until.getTime() < 7 * 86_400_000).toBe(true);
    }),
  );
});
