import fc from 'fast-check';
import { restAfter, usualRetry } from './work';

it('spans about ten minutes with the usual tries', () => {
  const rests = Array.from({ length: usualRetry.attempts - 1 }, (_, index) =>
    restAfter(usualRetry, index + 1),
  );
  expect(rests).toEqual([2, 4, 8, 16, 32, 64, 120, 120, 120]);
});

it('never rests less after one more try, nor longer than it may', () => {
  const retry = fc
    .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }))
    .map(([first, more]) => ({ attempts: 1_000, firstSeconds: first, longestSeconds: first + more }));
  fc.assert(
    fc.property(retry, fc.integer({ min: 1, max: 999 }), (given, tries) => {
      const rest = restAfter(given, tries);
      expect(restAfter(given, tries + 1)).toBeGreaterThanOrEqual(rest);
      expect(rest).toBeLessThanOrEqual(given.longestSeconds);
    }),
  );
});
