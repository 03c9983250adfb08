/** Where a handler runs: in the service's long-lived worker, or in a Lambda function of its own. It does not know. */
export type Runtime = 'worker' | 'lambda';

/**
 * What an operator may do with the dead letters of a subscription or task: `safe` to deliver again at any time,
 * `reconcile-first` when someone must look at the state before, `never` when a late effect would do harm.
 */
export type Redrive = 'safe' | 'reconcile-first' | 'never';

/** How often work is tried, and how long it rests in between: min(longest, first * 2^(tries - 1)) seconds. */
export interface Retry {
  /** Tries in all, 1 to 1,000; then the work is a dead letter. */
  readonly attempts: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

/** How the work of a queue is done, the same for tasks, jobs and events. */
export interface Running {
  /** `worker` by default. */
  readonly runtime: Runtime;
  /** {@link usualRetry} by default. */
  readonly retry: Retry;
  /** Seconds that one try may take, 30 by default; up to 890 in Lambda and 3,600 in a worker. */
  readonly timeoutSeconds: number;
  /** Handlers at a time, 5 by default: of each worker process, or of the function as a whole. */
  readonly concurrency: number;
  /**
   * Of a function: messages of one invocation, which it does one after the other. 1 by default, so that nothing waits
   * for anything; up to 10 where many short tasks should cost less.
   */
  readonly batch: number;
}

/** Ten tries that span about ten minutes: a short outage of a dependency passes, poison leaves the same day. */
export const usualRetry: Retry = { attempts: 10, firstSeconds: 2, longestSeconds: 120 };

const usual: Running = { runtime: 'worker', retry: usualRetry, timeoutSeconds: 30, concurrency: 5, batch: 1 };

/** Seconds of a function beyond its tries: to begin, to roll back one whose time is over, and to say so. */
export const functionMargin = 10;
/** Lambda's 15 minutes, less the margin. @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const longestInLambda = 900 - functionMargin;
const longestInWorker = 3_600;
/** The least that an SQS event source takes. @see https://docs.aws.amazon.com/lambda/latest/api/API_ScalingConfig.html */
const leastConcurrencyInLambda = 2;
const mostConcurrency = 1_000;
/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const mostAttempts = 1_000;
/** SQS's longest visibility timeout. */
const longestRest = 43_200;

/** As many as one receive brings. */
const mostInBatch = 10;

/** Throws unless `value` is an integer from `least` to `most`. */
const assertBetween = (what: string, value: number, least: number, most: number): void => {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${what} is ${value}, not an integer from ${least} to ${most}`);
};

/** Fills in what a declaration leaves out. @throws Error naming the option that is out of bounds. */
export const runningOf = (what: string, given: Partial<Running>): Running => {
  const { runtime, retry, timeoutSeconds, concurrency, batch } = { ...usual, ...given };
  const inLambda = runtime === 'lambda';
  assertBetween(`${what}: retry.attempts`, retry.attempts, 1, mostAttempts);
  assertBetween(`${what}: retry.firstSeconds`, retry.firstSeconds, 0, longestRest);
  assertBetween(`${what}: retry.longestSeconds`, retry.longestSeconds, retry.firstSeconds, longestRest);
  assertBetween(`${what}: timeoutSeconds`, timeoutSeconds, 1, inLambda ? longestInLambda : longestInWorker);
  assertBetween(
    `${what}: concurrency`,
    concurrency,
    inLambda ? leastConcurrencyInLambda : 1,
    mostConcurrency,
  );
  assertBetween(`${what}: batch`, batch, 1, inLambda ? mostInBatch : 1);
  if (batch * timeoutSeconds > longestInLambda && batch > 1)
    throw new Error(
      `${what}: batch times timeoutSeconds is ${batch * timeoutSeconds}, more than ${longestInLambda}`,
    );
  return { runtime, retry, timeoutSeconds, concurrency, batch };
};

/** Seconds that work rests after its n-th try. */
export const restAfter = ({ firstSeconds, longestSeconds }: Retry, tries: number): number =>
  Math.min(longestSeconds, firstSeconds * 2 ** (tries - 1));
