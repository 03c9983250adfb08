import type { CronEntry } from '../read/cron-yaml';
import { compareYear } from '../year/compare-year';
import type { YearComparison } from '../year/compare-year';
import type { ZoneClock } from '../year/zone-clock';
import { expressionsFor } from './expressions';
import { nameOfUrl } from './names';
import type { NameFor } from './names';
import { changes, remark } from './note';
import type { Note } from './note';
import { convertRetry } from './retry';
import type { ConvertedRetry, Retry } from './retry';
import { notesOfSchedule } from './schedule-notes';
import { convertTarget } from './target';

/** What an entry of cron.yaml becomes; without schedules it becomes nothing yet. */
export interface Job {
  readonly service: string;
  readonly name: string;
  readonly summary: string;
  readonly schedules: readonly string[];
  readonly timezone: string;
  readonly runtime: 'worker';
  readonly overlap: 'skip' | 'queue';
  readonly missed: 'catch-up' | 'skip';
  readonly timeoutSeconds: number;
  readonly retry: Retry;
  readonly notes: readonly Note[];
  readonly year?: YearComparison;
}

/** App Engine's limit of a request of an automatically scaled service. */
const usualTimeout = 600;
/** The kit's, in a worker. */
const longestTimeout = 3_600;
const usualRetries = 5;
const usualDoublings = 5;

const retryOf = ({ retry_parameters: given }: CronEntry): ConvertedRetry => {
  if (given === undefined) return { retry: { attempts: 1, firstSeconds: 1, longestSeconds: 1 }, notes: [] };
  const { job_retry_limit: limit = usualRetries, job_age_limit: ageSeconds, ...waits } = given;
  return convertRetry({ limit, ageSeconds, ...waits }, usualDoublings);
};

/** A run that is due while the one before it still goes on: App Engine drops it in an interval, and else delays it. */
const missesOf = ({ schedule }: CronEntry): Pick<Job, 'overlap' | 'missed'> =>
  schedule.meaning.kind === 'interval' || schedule.meaning.kind === 'window'
    ? { overlap: 'skip', missed: 'skip' }
    : { overlap: 'queue', missed: 'catch-up' };

const notesOfUrl = (url: string): Note[] => {
  const [, query] = url.split('?');
  return query === undefined ? [] : [changes(`?${query}: a job has no URL; put it into the payload`)];
};

const notesOfDeadline = ({ attempt_deadline: seconds = 0 }: CronEntry): Note[] =>
  seconds > longestTimeout
    ? [changes(`attempt_deadline ${seconds} s: a worker gives a try ${longestTimeout} s at most`)]
    : [];

/** Converts an entry of cron.yaml. The clock is that of the entry's zone; the runs of its year are told when asked for. */
export const convertCronEntry = (
  entry: CronEntry,
  clock: ZoneClock,
  nameFor: NameFor,
  countsRuns: boolean,
): Job => {
  const { meaning } = entry.schedule;
  const schedules = expressionsFor(meaning);
  const compares = countsRuns || (clock.changes && meaning.kind !== 'interval');
  const comparison = compares && schedules.length > 0 ? compareYear(meaning, schedules, clock) : undefined;
  const target = convertTarget(entry.target);
  const { retry, notes } = retryOf(entry);
  return {
    service: target.service,
    name: nameFor(target.service, nameOfUrl(entry.url), schedules.length),
    summary: entry.description ?? `What ${entry.url} did`,
    schedules,
    timezone: entry.timezone,
    runtime: 'worker',
    ...missesOf(entry),
    timeoutSeconds: Math.min(longestTimeout, Math.ceil(entry.attempt_deadline ?? usualTimeout)),
    retry,
    notes: [
      ...notesOfSchedule(meaning, schedules, clock, comparison),
      ...target.notes,
      ...notesOfUrl(entry.url),
      ...(entry.description === undefined ? [remark('no description: write a summary')] : []),
      ...notesOfDeadline(entry),
      ...notes,
    ],
    ...(countsRuns && comparison && { year: comparison }),
  };
};
