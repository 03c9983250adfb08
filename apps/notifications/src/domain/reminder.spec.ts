import { nearnessOf, reminderOf } from './reminder';

const saturday = { startsOn: '2026-11-28', startsAt: '14:00' };

it('reminds on the evening before, by the clocks of Seoul', () => {
  expect(reminderOf(saturday, new Date('2026-11-25T00:00:00Z'))).toEqual({
    at: new Date('2026-11-27T20:00:00+09:00'),
    lead: 'evening-before',
  });
});

it('reminds two hours before where the evening is over', () => {
  expect(reminderOf(saturday, new Date('2026-11-27T20:00:00+09:00'))).toEqual({
    at: new Date('2026-11-28T12:00:00+09:00'),
    lead: 'hours-before',
  });
});

it('reminds nobody of a date that begins in less than two hours', () => {
  expect(reminderOf(saturday, new Date('2026-11-28T12:00:00+09:00'))).toBeNull();
});

it('knows the evening before the first of a month', () => {
  expect(
    reminderOf({ startsOn: '2027-01-01', startsAt: '00:30' }, new Date('2026-12-01T00:00:00Z'))?.at,
  ).toEqual(new Date('2026-12-31T20:00:00+09:00'));
});

it.each([
  ['evening-before', '2026-11-27T20:00:01+09:00', 'tomorrow'],
  ['evening-before', '2026-11-27T23:59:59+09:00', 'tomorrow'],
  ['evening-before', '2026-11-28T00:00:00+09:00', 'today'],
  ['hours-before', '2026-11-28T12:00:01+09:00', 'soon'],
  ['evening-before', '2026-11-28T14:00:00+09:00', null],
  ['hours-before', '2026-11-28T14:00:00+09:00', null],
] as const)('takes the day of its coming for the day (%s, at %s: %s)', (lead, now, nearness) => {
  expect(nearnessOf({ ...saturday, lead }, new Date(now))).toBe(nearness);
});
