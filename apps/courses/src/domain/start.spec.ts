import { assertSchedulable } from './start';

/** A quarter past midnight in Seoul on Saturday the 28th; still Friday in UTC. */
const now = new Date('2026-11-27T15:15:00.000Z');

const refusal = (startsOn: string, startsAt: string): unknown => {
  try {
    assertSchedulable({ startsOn, startsAt }, now);
  } catch (error) {
    return error;
  }
  return 'accepted';
};

const passed = (field: string) => ({
  code: 'courses.start-has-passed',
  kind: 'invalid',
  fields: [{ field, message: 'has passed in Seoul' }],
});

describe('the start of a date', () => {
  it.each([
    ['later today', '2026-11-28', '00:16'],
    ['tomorrow at a time that has passed today', '2026-11-29', '00:00'],
    ['in the new year', '2027-01-01', '12:00'],
    ['on the last day of the year ahead', '2027-11-28', '23:59'],
  ])('may be %s', (_when, startsOn, startsAt) => {
    expect(refusal(startsOn, startsAt)).toBe('accepted');
  });

  it('is not on a day that is over in Seoul, although it is not in UTC', () => {
    expect(refusal('2026-11-27', '23:59')).toMatchObject(passed('body.startsOn'));
  });

  it.each(['00:00', '00:15'])('is not today at %s, which has passed', (startsAt) => {
    expect(refusal('2026-11-28', startsAt)).toMatchObject(passed('body.startsAt'));
  });

  it('is not more than a year ahead', () => {
    expect(refusal('2027-11-29', '00:00')).toMatchObject({
      code: 'courses.start-too-far-ahead',
      kind: 'invalid',
      fields: [{ field: 'body.startsOn' }],
    });
  });

  it('counts a year from the 29th of February to the 28th', () => {
    const leapDay = new Date('2028-02-29T03:00:00.000Z');
    expect(() => assertSchedulable({ startsOn: '2029-02-28', startsAt: '12:00' }, leapDay)).not.toThrow();
    expect(() => assertSchedulable({ startsOn: '2029-03-01', startsAt: '12:00' }, leapDay)).toThrow();
  });
});
