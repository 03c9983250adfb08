import { assertNames } from './assert-names';
import type {
  ArchiveDeclaration,
  FunctionDeclaration,
  QueueDeclaration,
  RuleDeclaration,
  ScheduleDeclaration,
  Topology,
} from './declarations';
import type { JobDefinition } from './job';
import { sourceOf } from './naming';
import type { ServiceManifest, Subscription } from './service';
import type { TaskDefinition } from './task';
import { functionMargin, usualRetry, type Running } from './work';

/** Days: how long a queue keeps a message that nobody is done with; then it is lost, and no dead letter. SQS's default. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const messageDays = 4;

/** Days: the longest that SQS keeps a message. A dead letter stays so long for an operator to look at. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const deadLetterDays = 14;

/** Megabytes of a function: with them comes the share of a processor that lets it start in a second. */
export const functionMemory = 512;

/** SQS's default. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html */
const visibilitySeconds = 30;

/** A function is ended only when it could not end its tries itself. */
const functionTimeoutOf = ({ batch, timeoutSeconds }: Running): number =>
  batch * timeoutSeconds + functionMargin;

/** A worker keeps what it works on hidden; Lambda cannot. @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const visibilityOf = (running: Running): number =>
  running.runtime === 'lambda' ? 6 * functionTimeoutOf(running) : visibilitySeconds;

/** Every event of ours. A month of them: longer than it takes to find out that a consumer did wrong. */
const archive: ArchiveDeclaration = {
  name: 'datepop',
  pattern: { source: [{ prefix: sourceOf('') }] },
  retentionDays: 30,
};

/** The bus of ours that every event goes over. */
export const busName = 'datepop';

/**
 * The bucket of what is too large for the bus or a queue, under its `source`. Names are shared by everybody on AWS: a prefix
 * per account is put before it there.
 */
export const claimCheckBucket = 'datepop-claim-checks';

/** The group of every schedule of ours. */
export const scheduleGroup = 'datepop';

/** Scheduler puts the time for which a tick was due in its place. @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
const scheduledTime = '<aws.scheduler.scheduled-time>';

/** The name of the rule that brings a subscription its events. */
export const ruleNameOf = (service: string, subscription: string): string => `${service}-${subscription}`;

/** The name of the queue of a service's `events`, or of one of its tasks or jobs. */
export const queueNameOf = (service: string, holds: string, fifo = false): string =>
  `${service}-${holds}${fifo ? '.fifo' : ''}`;

/** The name of a service's bucket. Names are shared by everybody on AWS: a prefix per account is put before it there. */
export const bucketNameOf = (service: string, holds: string): string => `datepop-${service}-${holds}`;

const queueOf = (
  service: string,
  holds: string,
  of: { maxReceives: number; visibilitySeconds: number; fifo: boolean },
): QueueDeclaration => ({
  service,
  holds,
  name: queueNameOf(service, holds, of.fifo),
  deadLetterName: queueNameOf(service, `${holds}-dead`, of.fifo),
  ...of,
});

const eventsQueue = ({ name }: ServiceManifest): QueueDeclaration =>
  queueOf(name, 'events', { maxReceives: usualRetry.attempts, visibilitySeconds, fifo: false });

/** The queue of a task or job. */
export const workQueueOf = (work: TaskDefinition | JobDefinition): QueueDeclaration =>
  queueOf(work.service, work.name, {
    maxReceives: work.retry.attempts,
    visibilitySeconds: visibilityOf(work),
    fifo: 'order' in work && work.order === 'fifo',
  });

const worksOf = ({ tasks = {}, jobs = {} }: ServiceManifest): (TaskDefinition | JobDefinition)[] => [
  ...Object.values(tasks),
  ...Object.values(jobs),
];

const queuesOf = (manifest: ServiceManifest): QueueDeclaration[] => [
  ...(Object.keys(manifest.subscribes).length > 0 ? [eventsQueue(manifest)] : []),
  ...worksOf(manifest).map(workQueueOf),
];

const ruleOf = (
  manifest: ServiceManifest,
  subscription: string,
  { event }: Subscription,
): RuleDeclaration => {
  const queue = eventsQueue(manifest);
  return {
    name: ruleNameOf(manifest.name, subscription),
    pattern: { source: [event.source], 'detail-type': [event.type] },
    queue: queue.name,
    deadLetter: queue.deadLetterName,
  };
};

const schedulesOf = (job: JobDefinition): ScheduleDeclaration[] => {
  const queue = workQueueOf(job);
  return job.schedule.map((expression, index) => ({
    name: `${job.service}-${job.name}${index === 0 ? '' : `-${index + 1}`}`,
    group: scheduleGroup,
    expression,
    timezone: job.timezone,
    queue: queue.name,
    deadLetter: queue.deadLetterName,
    input: JSON.stringify({
      source: job.source,
      'detail-type': job.type,
      detail: { scheduledFor: scheduledTime, trigger: 'schedule' },
    }),
  }));
};

const functionsOf = (manifest: ServiceManifest): FunctionDeclaration[] =>
  worksOf(manifest)
    .filter(({ runtime }) => runtime === 'lambda')
    .map((work) => ({
      name: `${work.service}-${work.name}`,
      service: work.service,
      handles: work.name,
      queue: workQueueOf(work).name,
      timeoutSeconds: functionTimeoutOf(work),
      batch: work.batch,
      concurrency: work.concurrency,
    }));

/**
 * Derives what the manifests ask for: one queue per consumer, task and job, one rule per subscription, the schedules of
 * the jobs, the buckets, and one function for each task and job that runs in Lambda. One archive keeps what goes over the bus.
 *
 * @throws Error when a derived name is longer than AWS allows, or there twice.
 */
export const deriveTopology = (manifests: readonly ServiceManifest[]): Topology => {
  const topology: Topology = {
    archive,
    queues: manifests.flatMap(queuesOf),
    rules: manifests.flatMap((manifest) =>
      Object.entries(manifest.subscribes).map(([name, subscription]) => ruleOf(manifest, name, subscription)),
    ),
    schedules: manifests.flatMap(({ jobs = {} }) => Object.values(jobs).flatMap(schedulesOf)),
    functions: manifests.flatMap(functionsOf),
    buckets: manifests.flatMap(({ name: service, stores: { s3 = [] } }) =>
      s3.map((holds) => ({ service, name: bucketNameOf(service, holds) })),
    ),
  };
  assertNames(topology);
  return topology;
};
