import fc from 'fast-check';
import { makeRetryBudget } from './retry-budget';

it('lets a few retries through at once, then one for every ten first calls', () => {
  const budget = makeRetryBudget(() => 0);
  for (let retry = 0; retry < 10; retry++) budget.spend();
  expect(budget.available(false)).toBe(0);
  for (let call = 0; call < 9; call++) budget.earn();
  expect(budget.available(false)).toBe(0);
  budget.earn();
  budget.earn();
  expect(budget.available(false)).toBe(1);
});

it('lets one a second through when there are no first calls', () => {
  let now = 0;
  const budget = makeRetryBudget(() => now);
  for (let retry = 0; retry < 10; retry++) budget.spend();
  now = 2_500;
  expect(budget.available(false)).toBe(2);
});

it('lets no more than one for every ten first calls through while there are enough of them', () => {
  let now = 0;
  const budget = makeRetryBudget(() => now);
  for (let retry = 0; retry < 10; retry++) budget.spend();
  let retries = 0;
  for (let call = 1; call <= 1_000; call++) {
    now += 50;
    budget.earn();
    if (budget.available(false) > 0) {
      budget.spend();
      retries += 1;
    }
  }
  expect(retries).toBeLessThanOrEqual(100);
});

it('lets one at a time through when there is nothing else, and more as they succeed', () => {
  const budget = makeRetryBudget(() => 0);
  for (let retry = 0; retry < 10; retry++) budget.spend();
  const allowed = [budget.available(true)];
  for (const succeeded of [true, true, true, true, false]) {
    budget.tried(succeeded);
    allowed.push(budget.available(true));
  }
  expect(allowed).toEqual([1, 2, 4, 8, 10, 1]);
});

it('never lets more through than was saved, earned and free', () => {
  const step = fc.oneof(
    fc.constant('call' as const),
    fc.constant('retry' as const),
    fc.integer({ min: 1, max: 500 }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      let now = 0;
      let [calls, retries] = [0, 0];
      const budget = makeRetryBudget(() => now);
      for (const one of steps) {
        if (typeof one === 'number') now += one;
        else if (one === 'call') {
          budget.earn();
          calls++;
        } else if (budget.available(false) > 0) {
          budget.spend();
          retries++;
        }
      }
      expect(retries).toBeLessThanOrEqual(10 + 0.1 * calls + now / 1000 + 1e-6);
    }),
  );
});
