import { parseGroc } from './parse-groc';
import { printGroc } from './print-groc';

describe('reads what App Engine reads', () => {
  it.each([
    ['every 12 hours', 'every 12 hours'],
    ['every 90 mins', 'every 90 minutes'],
    ['every 5 minutes from 10:00 to 14:00', 'every 5 minutes from 10:00 to 14:00'],
    ['every 30 mins from 9:30 to 1:05', 'every 30 minutes from 09:30 to 01:05'],
    ['every 2 hours synchronized', 'every 2 hours synchronized'],
    ['every day 09:00', 'every day of month 09:00'],
    ['every mon,wed 8:30', 'every monday,wednesday of month 08:30'],
    ['1st monday of sep,oct,nov 17:00', '1st monday of september,october,november 17:00'],
    ['2nd,third wed , mon of march 17:00', '2nd,3rd monday,wednesday of march 17:00'],
    ['1,15 of jan,apr 10:30', '1,15 of january,april 10:30'],
    ['first day of quarter 00:00', '1 of january,april,july,october 00:00'],
    [
      'every sun of 1st,3rd month of quarter 00:00',
      'every sunday of january,march,april,june,july,september,october,december 00:00',
    ],
    ['31 of month 23:59', '31 of month 23:59'],
    [
      '1st sun,mon,tue,wed,thu,fri,sat 9:00',
      '1st sunday,monday,tuesday,wednesday,thursday,friday,saturday of month 09:00',
    ],
  ])('%s', (text, plain) => {
    expect(printGroc(parseGroc(text))).toBe(plain);
  });
});

describe('refuses what App Engine refuses, and says where', () => {
  it.each([
    ['', 0, 'the schedule ends where "every", an ordinal such as 1st, or a day of the month should'],
    ['daily 09:00', 0, '"daily" stands where "every"'],
    ['every 0 hours', 6, 'an interval is at least 1'],
    ['every 1 hour', 8, '"hour" stands where "hours", "minutes" or "mins" should'],
    ['every 5 hours synchronized', 14, '"synchronized" is for intervals that divide 24 hours evenly'],
    ['every 5 minutes from 10:00', 26, 'the schedule ends where "to" should'],
    ['every 5 minutes from 10:00 to 24:00', 30, '"24:00" stands where a time such as 09:30 should'],
    ['every day', 9, 'the schedule ends where a time such as 09:30 should'],
    ['every day 9:60', 10, '"9:60" stands where a time'],
    ['every day 09:00 UTC', 16, '"UTC" stands where the end should'],
    ['every Monday 09:00', 6, 'App Engine reads small letters only'],
    ['6th monday 09:00', 0, '"6th" stands where'],
    ['0 of month 09:00', 0, 'days of the month go from 1 to 31'],
    ['1,32 of month 09:00', 2, 'days of the month go from 1 to 31'],
    ['30,31 of feb 09:00', 9, 'none of these months has such a day'],
    ['1 of 4th month of quarter 09:00', 5, 'a quarter has three months'],
    ['1 09:00', 2, '"09:00" stands where "of" should'],
  ])('%s', (text, at, message) => {
    expect(() => parseGroc(text)).toThrow(
      expect.objectContaining({ at, message: expect.stringContaining(message) as string }) as Error,
    );
  });
});
