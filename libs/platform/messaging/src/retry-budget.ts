/** Bounds how much of the traffic to a dependency may be retries, so that a limping one is not pushed over. */
export interface RetryBudget {
  /**
   * Calls that may be retries now. With nothing else to send (`idle`) there is always one, and more as they succeed.
   */
  readonly available: (idle: boolean) => number;
  /** A first call was made: a tenth of a retry is earned. */
  readonly earn: () => void;
  readonly spend: () => void;
  /** What became of a retry. */
  readonly tried: (succeeded: boolean) => void;
}

/** Retries per first call. */
const ratio = 0.1;
/** Retries that can be saved up, and are there at the start. */
const most = 10;
/** Retries that a second earns in all at the least, so that little traffic is retried too. */
const leastPerSecond = 1;

/** @param now milliseconds of a clock that never goes back. */
export const makeRetryBudget = (now: () => number = () => performance.now()): RetryBudget => {
  let saved = most;
  let since = now();
  let earned = 0;
  let whenIdle = 1;
  const add = (retries: number): void => {
    saved = Math.min(most, saved + retries);
  };
  const topUp = (): void => {
    const seconds = (now() - since) / 1000;
    if (seconds < 1) return;
    add(Math.max(0, seconds * leastPerSecond - earned));
    since = now();
    earned = 0;
  };
  return {
    available: (idle) => {
      topUp();
      return Math.max(Math.floor(saved), idle ? whenIdle : 0);
    },
    earn: () => {
      topUp();
      earned += ratio;
      add(ratio);
    },
    spend: () => {
      saved = Math.max(0, saved - 1);
    },
    tried: (succeeded) => {
      whenIdle = succeeded ? Math.min(most, whenIdle * 2) : 1;
    },
  };
};
