import fc from 'fast-check';
import { defaultLimits } from '../limits';
import type { DeliveryFailure } from './delivery';
import { decideRetry } from './retry';
import type { FailedAttempt } from './retry';

const failed = (attempt: Partial<FailedAttempt> & { code?: DeliveryFailure['code'] }) =>
  decideRetry(
    {
      failure: { code: attempt.code ?? 'THROTTLING', message: '' },
      retries: 0,
      age: 0,
      policy: undefined,
      ...attempt,
    },
    defaultLimits,
  );

describe('a failed delivery', () => {
  it.each(['NO_RESOURCE', 'NO_PERMISSIONS', 'INVALID_PARAMETER', 'INVALID_JSON'] as const)(
    'is not tried again after %s, whatever its policy says',
    (code) => {
      expect(failed({ code, policy: { MaximumRetryAttempts: 5 } })).toEqual({ exhausted: undefined });
    },
  );

  it('is tried again after waits that double, three times where there is no policy', () => {
    expect([0, 1, 2, 3].map((retries) => failed({ retries }))).toEqual([
      { afterMs: 100 },
      { afterMs: 200 },
      { afterMs: 400 },
      { exhausted: 'MaximumRetryAttempts' },
    ]);
  });

  it('is tried again as often as its policy says', () => {
    const policy = { MaximumRetryAttempts: 1 };
    expect(failed({ retries: 0, policy })).toEqual({ afterMs: 100 });
    expect(failed({ retries: 1, policy })).toEqual({ exhausted: 'MaximumRetryAttempts' });
    expect(failed({ policy: { MaximumRetryAttempts: 0 } })).toEqual({ exhausted: 'MaximumRetryAttempts' });
  });

  it('is given up rather than tried again when it would be too old', () => {
    const policy = { MaximumEventAgeInSeconds: 60 };
    expect(failed({ age: 59_900, policy })).toEqual({ afterMs: 100 });
    expect(failed({ age: 59_901, policy })).toEqual({ exhausted: 'MaximumEventAgeInSeconds' });
  });

  it('is given up within a day and 185 retries, whatever is left out of its policy', () => {
    const age = fc.option(fc.integer({ min: 60, max: 86_400 }), { nil: undefined });
    const most = fc.option(fc.integer({ min: 0, max: 185 }), { nil: undefined });
    fc.assert(
      fc.property(age, most, (MaximumEventAgeInSeconds, MaximumRetryAttempts) => {
        const policy = { MaximumEventAgeInSeconds, MaximumRetryAttempts };
        let [retries, elapsed] = [0, 0];
        for (
          let next = failed({ policy });
          'afterMs' in next;
          next = failed({ policy, retries, age: elapsed })
        ) {
          retries += 1;
          elapsed += next.afterMs;
        }
        expect(retries).toBeLessThanOrEqual(MaximumRetryAttempts ?? 185);
        expect(elapsed).toBeLessThanOrEqual(1_000 * (MaximumEventAgeInSeconds ?? 86_400));
      }),
    );
  });
});
