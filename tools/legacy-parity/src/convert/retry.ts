import { messageDays, restAfter } from '@datepop/kit';
import { changes } from './note';
import type { Note } from './note';

/** How often and how long apart, as App Engine says it. */
export interface LegacyRetry {
  /** Retries after the first attempt. */
  readonly limit?: number | undefined;
  readonly ageSeconds?: number | undefined;
  readonly min_backoff_seconds?: number | undefined;
  readonly max_backoff_seconds?: number | undefined;
  readonly max_doublings?: number | undefined;
}

/** As the kit declares it: waits double from the first to the longest. */
export interface Retry {
  readonly attempts: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

export interface ConvertedRetry {
  readonly retry: Retry;
  readonly notes: readonly Note[];
}

/** SQS moves a message to the dead-letter queue after at most so many receives. */
const mostAttempts = 1_000;
/** SQS hides a message for at most 12 hours. */
const longestWait = 43_200;
/** What a queue no longer keeps is no dead letter either. */
const longestKept = messageDays * 86_400;

const usual = { min: 0.1, max: 3_600 };

/** App Engine's waits double so many times and then grow by the same step. */
const makeWaits = (min: number, max: number, doublings: number) => (retry: number) => {
  const step = min * 2 ** doublings;
  const wait = retry <= doublings ? min * 2 ** retry : step * (retry - doublings + 1);
  return Math.min(wait, max);
};

/** The attempts that begin before something is too old. */
const attemptsWithin = (seconds: number, waitOf: (retry: number) => number): number => {
  let [age, attempts] = [0, 1];
  while (attempts <= mostAttempts && (age += waitOf(attempts - 1)) < seconds) attempts += 1;
  return attempts;
};

/** The most after which the queue still has the message, to move it to the dead letters. */
const mostOf = (waits: Omit<Retry, 'attempts'>): number => {
  const retry = { attempts: mostAttempts, ...waits };
  const begun = attemptsWithin(longestKept, (before) => restAfter(retry, before + 1));
  return Math.min(mostAttempts, begun - 1);
};

const boundsOf = ({ min_backoff_seconds: min, max_backoff_seconds: max }: LegacyRetry): [number, number] => {
  const first = min ?? Math.min(usual.min, max ?? Infinity);
  return [first, max ?? Math.max(usual.max, first)];
};

const notesOf = (given: LegacyRetry, attempts: number, isCut: boolean, linear: boolean): Note[] => {
  const { limit, ageSeconds, max_backoff_seconds: max } = given;
  const age = `an age of ${ageSeconds ?? 0} s`;
  const reason =
    attempts === mostAttempts ? 'SQS counts no further' : `a queue keeps a message for ${messageDays} days`;
  return [
    ...(limit === undefined && ageSeconds === undefined ? [changes('App Engine tries for ever')] : []),
    ...(ageSeconds !== undefined && limit === undefined
      ? [changes(`${age} is no limit here${isCut ? '' : `: ${attempts} attempts come to about that`}`)]
      : []),
    ...(ageSeconds !== undefined && limit !== undefined
      ? [
          changes(
            `App Engine stops when ${limit} retries and ${age} are both behind it; here after ${attempts} attempts`,
          ),
        ]
      : []),
    ...(isCut ? [changes(`${attempts} attempts are the most here: ${reason}`)] : []),
    ...(linear
      ? [
          changes(
            `max_doublings ${given.max_doublings ?? ''}: waits then grow by equal steps there; here they double on to the longest`,
          ),
        ]
      : []),
    ...((max ?? 0) > longestWait
      ? [changes(`max_backoff_seconds ${max ?? ''}: SQS waits at most ${longestWait} s`)]
      : []),
  ];
};

/** The attempts that App Engine would make, as far as they are counted. */
const askedFor = ({ limit, ageSeconds }: LegacyRetry, waitOf: (retry: number) => number): number => {
  if (limit === undefined && ageSeconds === undefined) return Infinity;
  return Math.max(ageSeconds === undefined ? 1 : attemptsWithin(ageSeconds, waitOf), (limit ?? 0) + 1);
};

/** @param usualDoublings what `max_doublings` is when nothing says it. */
export const convertRetry = (given: LegacyRetry, usualDoublings: number): ConvertedRetry => {
  const [min, max] = boundsOf(given);
  const doublings = given.max_doublings ?? usualDoublings;
  const asked = askedFor(given, makeWaits(min, max, doublings));
  const longestSeconds = Math.min(longestWait, Math.max(1, Math.ceil(max)));
  const firstSeconds = Math.min(longestSeconds, Math.max(1, Math.round(min)));
  const attempts = Math.min(asked, mostOf({ firstSeconds, longestSeconds }));
  const linear = given.max_doublings !== undefined && attempts - 2 > doublings && min * 2 ** doublings < max;
  return {
    retry: { attempts, firstSeconds, longestSeconds },
    notes: notesOf(given, attempts, attempts < asked, linear),
  };
};
