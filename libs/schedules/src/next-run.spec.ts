import fc from 'fast-check';
import { nextRun } from './next-run';

const next = (expression: string, zone: string, after: string, bounds = {}) =>
  nextRun(expression, zone, new Date(after), bounds)?.toISOString();

const HOUR_MS = 3_600_000;

describe('at', () => {
  it('runs once, at its time in its time zone', () => {
    expect(next('at(2026-12-24T18:30:05)', 'Asia/Seoul', '2026-01-01T00:00Z')).toBe(
      '2026-12-24T09:30:05.000Z',
    );
    expect(next('at(2026-12-24T18:30:05)', 'Asia/Seoul', '2026-12-24T09:30:05Z')).toBeUndefined();
  });

  it('takes a time that the clocks show twice for the first', () => {
    expect(next('at(2026-11-01T01:30:00)', 'America/New_York', '2026-01-01T00:00Z')).toBe(
      '2026-11-01T05:30:00.000Z',
    );
  });

  it('does not lose a time that the clocks skip', () => {
    expect(next('at(2026-03-08T02:30:00)', 'America/New_York', '2026-01-01T00:00Z')).toBe(
      '2026-03-08T07:30:00.000Z',
    );
  });

  it('has no start and no end', () => {
    const bounds = { startDate: new Date('2027-01-01T00:00Z'), endDate: new Date('2026-02-01T00:00Z') };
    expect(next('at(2026-12-24T18:30:00)', 'UTC', '2026-01-01T00:00Z', bounds)).toBe(
      '2026-12-24T18:30:00.000Z',
    );
  });

  it.each(['at(2026-12-24)', 'at(2026-12-24T18:30)', 'at(2026-02-29T00:00:00)', 'at(2026-12-24T24:00:00)'])(
    'refuses %s',
    (expression) => {
      expect(() => next(expression, 'UTC', '2026-01-01T00:00Z')).toThrow('yyyy-mm-ddThh:mm:ss');
    },
  );

  it.each(['at(2026-12-24T18:30:00Z)', 'at(2026-12-24T18:30:00.5)'])('refuses %s', (expression) => {
    expect(() => next(expression, 'UTC', '2026-01-01T00:00Z')).toThrow('yyyy-mm-ddThh:mm:ss');
  });
});

describe('rate', () => {
  const since = new Date('2026-03-07T10:00:30Z');

  it('runs at once, and then each period later', () => {
    expect(next('rate(5 minutes)', 'UTC', '2026-03-07T10:00:29Z', { since })).toBe(
      '2026-03-07T10:00:30.000Z',
    );
    expect(next('rate(5 minutes)', 'UTC', '2026-03-07T10:00:30Z', { since })).toBe(
      '2026-03-07T10:05:30.000Z',
    );
  });

  it('counts from its start date when it has one', () => {
    const startDate = new Date('2026-04-01T00:00Z');
    expect(next('rate(1 day)', 'UTC', '2026-03-07T11:00Z', { since, startDate })).toBe(
      '2026-04-01T00:00:00.000Z',
    );
    expect(next('rate(1 day)', 'UTC', '2026-04-01T00:00Z', { since, startDate })).toBe(
      '2026-04-02T00:00:00.000Z',
    );
  });

  it('means 24 hours by a day, whatever the clocks do', () => {
    expect(next('rate(1 day)', 'America/New_York', '2026-03-07T10:00:30Z', { since })).toBe(
      '2026-03-08T10:00:30.000Z',
    );
  });

  it('ends at its end date', () => {
    const endDate = new Date('2026-03-07T11:00:30Z');
    expect(next('rate(1 hour)', 'UTC', '2026-03-07T10:30Z', { since, endDate })).toBe(
      '2026-03-07T11:00:30.000Z',
    );
    expect(next('rate(1 hour)', 'UTC', '2026-03-07T11:00:30Z', { since, endDate })).toBeUndefined();
  });

  it('gives the first multiple of its period after any time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 0, max: 2 ** 40 }),
        (hours, elapsed) => {
          const after = new Date(since.getTime() + elapsed);
          const found = nextRun(`rate(${hours} hours)`, 'UTC', after, { since })?.getTime() ?? 0;
          expect((found - since.getTime()) % (hours * HOUR_MS)).toBe(0);
          expect(found).toBeGreaterThan(after.getTime());
          expect(found - hours * HOUR_MS).toBeLessThanOrEqual(after.getTime());
        },
      ),
    );
  });

  it.each(['rate()', 'rate(5)', 'rate(0 days)', 'rate(-5 minutes)', 'rate(5 seconds)', 'rate( 5 minutes )'])(
    'refuses %s',
    (expression) => {
      expect(() => next(expression, 'UTC', '2026-01-01T00:00Z')).toThrow('rate() takes');
    },
  );
});

it('refuses what is not a schedule expression', () => {
  for (const expression of [
    '',
    'daily',
    ' rate(5 minutes)',
    'cron(0 9 * * ? *) ',
    'AT(2026-12-24T18:30:00)',
  ]) {
    expect(() => next(expression, 'UTC', '2026-01-01T00:00Z')).toThrow('at(…), rate(…) or cron(…)');
  }
});

it('gives every run of a recurrence within its start and end', () => {
  const startDate = new Date('2026-06-01T00:00Z');
  const endDate = new Date('2026-06-02T09:00Z');
  const bounds = { startDate, endDate };
  expect(next('cron(0 9 * * ? *)', 'UTC', '2026-01-01T00:00Z', bounds)).toBe('2026-06-01T09:00:00.000Z');
  expect(next('cron(0 9 * * ? *)', 'UTC', '2026-06-01T09:00Z', bounds)).toBe('2026-06-02T09:00:00.000Z');
  expect(next('cron(0 9 * * ? *)', 'UTC', '2026-06-02T09:00Z', bounds)).toBeUndefined();
  expect(next('cron(0 0 * * ? *)', 'UTC', '2026-01-01T00:00Z', bounds)).toBe('2026-06-01T00:00:00.000Z');
});
