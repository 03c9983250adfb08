import { ageOf, cut, tableOf, timeOf } from './table';

it('keeps columns as wide as they must be', () => {
  expect(
    tableOf(
      ['A', 'LONGER'],
      [
        ['first', '1'],
        ['', '22'],
      ],
    ),
  ).toBe('A      LONGER\nfirst  1\n       22');
});

it.each([
  [null, '-'],
  [0, '0.0 s'],
  [9.94, '9.9 s'],
  [90, '90 s'],
  [600, '10 min'],
  [7_200, '2 h'],
  [86_400 * 3, '3 d'],
])('says an age of %s seconds as %s', (seconds, text) => {
  expect(ageOf(seconds)).toBe(text);
});

it('cuts what is too long for a line, line breaks and all', () => {
  expect(cut('one\n  two three', 9)).toBe('one two …');
});

it('tells every time in UTC', () => {
  expect(timeOf('2026-11-22T09:00:00.123+09:00')).toBe('2026-11-22 00:00:00Z');
});
