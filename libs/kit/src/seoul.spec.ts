import fc from 'fast-check';
import { instantInSeoul, seoulTimeOf } from './seoul';

it('is the next day in Seoul from three in the afternoon of UTC', () => {
  expect(seoulTimeOf(new Date('2026-11-28T14:59:59Z'))).toEqual({ day: '2026-11-28', time: '23:59' });
  expect(seoulTimeOf(new Date('2026-11-28T15:00:00Z'))).toEqual({ day: '2026-11-29', time: '00:00' });
});

it('shows the clocks of Seoul as the calendar of the runtime does', () => {
  const calendar = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Seoul',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 365 * 30 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const instant = new Date(Date.UTC(2020, 0, 1) + minute * 60_000);
      const { day, time } = seoulTimeOf(instant);
      expect(`${day} ${time}`).toBe(calendar.format(instant));
      expect(instantInSeoul(day, time)).toEqual(instant);
    }),
  );
});
