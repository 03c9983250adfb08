import type { Logger } from '@datepop/platform/observability';
import { circuitBreaker, ConsecutiveBreaker, DelegateBackoff, handleWhen } from 'cockatiel';

/**
 * Keeps calls from a dependency that does not answer: after three failures in a row it holds calls back, then lets
 * one try, at ever longer intervals until one succeeds.
 */
export interface Circuit {
  /** @throws What `call` throws; cockatiel's BrokenCircuitError, without calling, while calls are held back. */
  readonly run: <T>(call: () => Promise<T>) => Promise<T>;
  /** `closed`: calls pass. `open`: none passes for {@link pause} milliseconds. `trial`: the next call decides. */
  readonly state: () => 'closed' | 'open' | 'trial';
  /** Milliseconds until a call may pass. */
  readonly pause: () => number;
}

const failuresInARow = 3;
/** Milliseconds: the first pause, doubled with each failed trial up to the longest; a random half of it is taken off. */
const firstPause = 500;
const longestPause = 5_000;

/** AWS says "not so fast" under several names, each with a client's status. */
const throttled = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown/;

/** A refusal is an answer, and so is throttling: only silence, a lost connection and a server's own failure are not. */
const isAnswer = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'AbortError' ||
    throttled.test(error.name) ||
    ('$fault' in error && error.$fault === 'client'));

/** Makes the circuit in front of one dependency; `dependency` is its name in the log. */
export const makeCircuit = (dependency: string, logger: Pick<Logger, 'info' | 'warn'>): Circuit => {
  let trialAt: number | undefined;
  const pauseBefore = (attempt: number): number => {
    const duration = Math.min(longestPause, firstPause * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
    trialAt = performance.now() + duration;
    return duration;
  };
  const policy = circuitBreaker(
    handleWhen((error) => !isAnswer(error)),
    {
      breaker: new ConsecutiveBreaker(failuresInARow),
      halfOpenAfter: new DelegateBackoff(({ attempt }: { attempt: number }) => {
        if (attempt === 1) logger.warn({ dependency }, 'does not answer: calls are held back');
        return pauseBefore(attempt);
      }),
    },
  );
  policy.onReset(() => {
    trialAt = undefined;
    logger.info({ dependency }, 'answers again');
  });
  const pause = (): number => (trialAt === undefined ? 0 : Math.max(0, trialAt - performance.now()));
  return {
    run: (call) => policy.execute(call),
    state: () => (trialAt === undefined ? 'closed' : pause() > 0 ? 'open' : 'trial'),
    pause,
  };
};
