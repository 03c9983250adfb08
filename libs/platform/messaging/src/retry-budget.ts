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
/** Retries a second that are free, so that little traffic is retried too. */
const freePerSecond = 1;

/** @param now milliseconds of a clock that never goes back. */
export const makeRetryBudget = (now: () => number = () => performance.now()): RetryBudget => {
  let saved = most;
  let at = now();
  let whenIdle = 1;
  const accrue = (): void => {
    const later = now();
    saved = Math.min(most, saved + ((later - at) / 1000) * freePerSecond);
    at = later;
  };
  return {
    available: (idle) => {
      accrue();
      return Math.max(Math.floor(saved), idle ? whenIdle : 0);
    },
    earn: () => {
      accrue();
      saved = Math.min(most, saved + ratio);
    },
    spend: () => {
      saved = Math.max(0, saved - 1);
    },
    tried: (succeeded) => {
      whenIdle = succeeded ? Math.min(most, whenIdle * 2) : 1;
    },
  };
};
