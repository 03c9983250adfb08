import type { CronEntry, cronYaml } from '../read/cron-yaml';
import type { QueueEntry, queueYaml } from '../read/queue-yaml';
import { makeZoneClock } from '../year/zone-clock';
import type { ZoneClock } from '../year/zone-clock';
import type { z } from 'zod';
import { convertCronEntry } from './job';
import type { Job } from './job';
import { makeNames } from './names';
import { changes, missing } from './note';
import type { Note } from './note';
import { convertQueueEntry } from './task';
import type { ConvertedQueue } from './task';

/** An entry of a file, at its line, and what it becomes. */
export interface CronParity {
  readonly line: number;
  readonly entry: CronEntry;
  readonly job: Job;
}

export interface QueueParity extends ConvertedQueue {
  readonly line: number;
  readonly entry: QueueEntry;
}

export interface Parity {
  readonly cron: readonly CronParity[];
  readonly queues: readonly QueueParity[];
  /** What holds for every entry. */
  readonly notes: readonly Note[];
}

type LineOf = (path: readonly PropertyKey[]) => number;

const general: readonly Note[] = [
  changes(
    'handlers: a job or task calls a function of its service; there is no URL, and no X-AppEngine header',
  ),
  changes('ETA and countdown up to 30 days: SQS delays up to 15 minutes, a one-time schedule does the rest'),
  changes('names of tasks are remembered for 30 days; App Engine kept them for nine'),
  changes('waits below one second, such as the usual 0.1 s before the first retry of a task: one second'),
  changes('what is given up is not dropped: it lies in the dead-letter queue until somebody decides'),
];

const clocksFor = (year: number): ((zone: string) => ZoneClock) => {
  const clocks = new Map<string, ZoneClock>();
  return (zone) => {
    const clock = clocks.get(zone) ?? makeZoneClock(zone, year);
    clocks.set(zone, clock);
    return clock;
  };
};

/** Converts both files. Daylight saving is looked at in one year, whose runs are told when asked for. */
export const convert = (
  cron: { readonly value: z.output<typeof cronYaml>; readonly lineOf: LineOf },
  queues: { readonly value: z.output<typeof queueYaml>; readonly lineOf: LineOf },
  { year, countsRuns }: { readonly year: number; readonly countsRuns: boolean },
): Parity => {
  const clockOf = clocksFor(year);
  const nameFor = makeNames();
  const limit = queues.value.total_storage_limit;
  return {
    cron: (cron.value.cron ?? []).map((entry, index) => ({
      line: cron.lineOf(['cron', index]),
      entry,
      job: convertCronEntry(entry, clockOf(entry.timezone), nameFor, countsRuns),
    })),
    queues: (queues.value.queue ?? []).map((entry, index) => ({
      line: queues.lineOf(['queue', index]),
      entry,
      ...convertQueueEntry(entry, nameFor),
    })),
    notes: [
      ...general,
      ...(limit === undefined ? [] : [missing(`total_storage_limit ${limit}: SQS has no such limit`)]),
    ],
  };
};
