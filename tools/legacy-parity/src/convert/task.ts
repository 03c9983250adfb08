import type { QueueEntry } from '../read/queue-yaml';
import type { Rate } from '../read/values';
import { kebabCase } from './names';
import type { NameFor } from './names';
import { changes, missing } from './note';
import type { Note } from './note';
import { convertRetry } from './retry';
import type { Retry } from './retry';
import { convertTarget } from './target';

/** The task that does what the tasks of a push queue did. */
export interface Task {
  readonly service: string;
  readonly name: string;
  readonly summary: string;
  readonly queue: string;
  readonly deadLetterQueue: string;
  readonly runtime: 'worker';
  readonly retry: Retry;
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly rate: { readonly perSecond: number; readonly burst: number };
  readonly order: 'none';
}

/** What an entry of queue.yaml becomes: nothing yet, when its tasks are pulled or it stands still. */
export interface ConvertedQueue {
  readonly task?: Task;
  readonly notes: readonly Note[];
}

/** App Engine's limit of a request of an automatically scaled service. */
const usualTimeout = 600;
const usualDoublings = 16;
const usualRate: Rate = { text: '5/s', perSecond: 5 };
const usualBucket = 5;
const mostByDefault = 100;
/** The kit's. */
const mostAtATime = 1_000;

/** As many as come in a second. */
const usualConcurrency = ({ perSecond }: Rate): number =>
  Math.min(mostByDefault, Math.max(1, Math.ceil(perSecond)));

const notesOfAcl = ({ acl }: QueueEntry): Note[] =>
  acl === undefined
    ? []
    : [missing('acl: no list of accounts; who may send or receive is an IAM policy of the SQS queue')];

const notesOfConcurrency = ({ max_concurrent_requests: most }: QueueEntry, concurrency: number): Note[] => [
  most
    ? changes(
        `max_concurrent_requests ${most}: here concurrency ${concurrency}, in each worker and not in all of them together`,
      )
    : changes(`max_concurrent_requests not given, so up to 1000; here concurrency ${concurrency}`),
];

const notesOfRate = ({ bucket_size: bucket, rate }: QueueEntry, burst: number): Note[] => [
  ...(rate === undefined ? [changes(`no rate: ${usualRate.text}, as the default queue has`)] : []),
  ...(bucket === 0
    ? [changes(`bucket_size 0: burst ${burst}, for without one nothing would ever start`)]
    : []),
];

/** Converts an entry of queue.yaml. */
export const convertQueueEntry = (entry: QueueEntry, nameFor: NameFor): ConvertedQueue => {
  if (entry.mode === 'pull') {
    return {
      notes: [
        missing('pull queue: no task leases work; let a worker take it, or read an SQS queue'),
        ...notesOfAcl(entry),
      ],
    };
  }
  const rate = entry.rate ?? usualRate;
  if (rate.perSecond === 0) {
    return {
      notes: [
        missing('rate 0 holds the queue: a task has no rate of nothing; declare it when it shall run'),
        ...notesOfAcl(entry),
      ],
    };
  }
  const target = convertTarget(entry.target);
  const name = nameFor(target.service, kebabCase(entry.name), 0);
  const { task_retry_limit: limit, task_age_limit: ageSeconds, ...waits } = entry.retry_parameters ?? {};
  const { retry, notes } = convertRetry({ limit, ageSeconds, ...waits }, usualDoublings);
  const concurrency = Math.min(mostAtATime, entry.max_concurrent_requests || usualConcurrency(rate));
  const burst = Math.max(1, entry.bucket_size ?? usualBucket);
  const queue = `${target.service}-${name}`;
  return {
    task: {
      service: target.service,
      name,
      summary: `What the queue ${entry.name} did`,
      queue,
      deadLetterQueue: `${queue}-dead`,
      runtime: 'worker',
      retry,
      timeoutSeconds: usualTimeout,
      concurrency,
      rate: { perSecond: Number(rate.perSecond.toPrecision(6)), burst },
      order: 'none',
    },
    notes: [
      ...notesOfConcurrency(entry, concurrency),
      ...notesOfRate(entry, burst),
      ...target.notes,
      ...notes,
      ...notesOfAcl(entry),
    ],
  };
};
