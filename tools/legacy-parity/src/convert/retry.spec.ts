import { messageDays, restAfter } from '@datepop/kit';
import fc from 'fast-check';
import { convertRetry } from './retry';

const retryOf = (given: Parameters<typeof convertRetry>[0]) => convertRetry(given, 16).retry;
const notesOf = (given: Parameters<typeof convertRetry>[0]) =>
  convertRetry(given, 16)
    .notes.map(({ text }) => text)
    .join('; ');

it('counts the first attempt too', () => {
  const given = { limit: 3, min_backoff_seconds: 10, max_backoff_seconds: 600 };
  expect(retryOf(given)).toEqual({ attempts: 4, firstSeconds: 10, longestSeconds: 600 });
  expect(notesOf(given)).toBe('');
});

it('turns an age into the attempts that begin before it', () => {
  // They begin after 0, 10, 30, 70 and 150 seconds.
  expect(retryOf({ ageSeconds: 150, min_backoff_seconds: 10 }).attempts).toBe(4);
  expect(retryOf({ ageSeconds: 151, min_backoff_seconds: 10 }).attempts).toBe(5);
  expect(notesOf({ ageSeconds: 150, min_backoff_seconds: 10 })).toContain('4 attempts come to about that');
});

it('goes on until both the limit and the age are behind it', () => {
  expect(retryOf({ limit: 1, ageSeconds: 151, min_backoff_seconds: 10 }).attempts).toBe(5);
  expect(retryOf({ limit: 7, ageSeconds: 151, min_backoff_seconds: 10 }).attempts).toBe(8);
});

it('ends what App Engine would go on trying while its queue still keeps it', () => {
  const hourly = { min_backoff_seconds: 3_600 };
  const hours = messageDays * 24;
  expect(retryOf(hourly).attempts).toBe(hours - 1);
  expect(notesOf(hourly)).toBe(
    `App Engine tries for ever; ${hours - 1} attempts are the most here: a queue keeps a message for 4 days`,
  );
  expect(retryOf({ ...hourly, ageSeconds: 30 * 86_400 }).attempts).toBe(hours - 1);
  expect(retryOf({ ...hourly, limit: hours }).attempts).toBe(hours - 1);
  expect(notesOf({ ...hourly, limit: hours })).toContain('attempts are the most here');
  expect(notesOf({ ...hourly, limit: hours - 2 })).toBe('');
});

it('says when SQS counts no further', () => {
  const fast = { min_backoff_seconds: 1, max_backoff_seconds: 1 };
  expect(retryOf({ ...fast, limit: 5_000 }).attempts).toBe(1_000);
  expect(notesOf({ ...fast, limit: 5_000 })).toBe('1000 attempts are the most here: SQS counts no further');
  expect(notesOf({ ...fast, limit: 999 })).toBe('');
});

it('says when the waits would have stopped doubling', () => {
  const given = { limit: 8, min_backoff_seconds: 1, max_backoff_seconds: 100 };
  expect(notesOf({ ...given, max_doublings: 3 })).toContain('max_doublings 3');
  expect(notesOf({ ...given, max_doublings: 7 })).toBe('');
  expect(notesOf({ ...given, limit: 3, max_doublings: 3 })).toBe('');
});

it('takes the given wait for both when it is beyond the usual other', () => {
  expect(retryOf({ limit: 1, min_backoff_seconds: 7_200 })).toMatchObject({
    firstSeconds: 7_200,
    longestSeconds: 7_200,
  });
  expect(retryOf({ limit: 1, max_backoff_seconds: 0 })).toMatchObject({ firstSeconds: 1, longestSeconds: 1 });
});

it('never asks SQS for more than it does', () => {
  const wait = fc.double({ min: 0, max: 1e6, noNaN: true });
  const given = fc.record(
    {
      limit: fc.nat(5_000),
      ageSeconds: fc.integer({ min: 1, max: 1e7 }),
      min_backoff_seconds: wait,
      max_backoff_seconds: wait,
      max_doublings: fc.nat(100),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(given, (some) => {
      const retry = retryOf(some);
      const { attempts, firstSeconds, longestSeconds } = retry;
      for (const value of [attempts, firstSeconds, longestSeconds])
        expect(Number.isInteger(value)).toBe(true);
      expect(attempts).toBeGreaterThanOrEqual(1);
      expect(attempts).toBeLessThanOrEqual(1_000);
      expect(firstSeconds).toBeGreaterThanOrEqual(1);
      expect(firstSeconds).toBeLessThanOrEqual(longestSeconds);
      expect(longestSeconds).toBeLessThanOrEqual(43_200);
      const rests = Array.from({ length: attempts }, (_, tries) => restAfter(retry, tries + 1));
      expect(rests.reduce((sum, rest) => sum + rest)).toBeLessThan(messageDays * 86_400);
    }),
  );
});
