/** What local-cloud allows. Every default is AWS's own, or says why it is not. */
export interface Limits {
  /** Entries of one PutEvents request. */
  readonly entriesPerPutEvents: number;
  /** Bytes of one PutEvents request, as `entrySize` counts them; AWS's limit until January 2026. */
  readonly bytesPerPutEvents: number;
  /** Event buses. */
  readonly buses: number;
  /** Rules of one event bus. */
  readonly rulesPerBus: number;
  /** Characters of an event pattern. */
  readonly patternCharacters: number;
  /** Tags of one resource. */
  readonly tagsPerResource: number;
  /** Archives. */
  readonly archives: number;
  /** Bytes of events in all archives together; beyond it the oldest go. AWS has no such limit. */
  readonly archiveBytes: number;
  /** Replays at a time. */
  readonly activeReplays: number;
  /** Replays that are remembered when they are over: AWS remembers them for 90 days. */
  readonly keptReplays: number;
  /** Log groups; the one that is silent longest goes first. */
  readonly logGroups: number;
  /** Characters that a log group keeps, the last of them. */
  readonly logCharacters: number;
  /** Faults at a time. */
  readonly faults: number;
  /** Requests that watch what happens. */
  readonly watchers: number;
  /** Bytes that wait for one watcher to read them; beyond it the watcher misses what happens. */
  readonly watcherBytes: number;
  /** Targets of one rule. */
  readonly targetsPerRule: number;
  /** Retries of a failed delivery whose target has no RetryPolicy: AWS makes up to 185 in 24 hours. */
  readonly deliveryRetries: number;
  /** Wait before the first retry in milliseconds; doubles with each retry. */
  readonly deliveryRetryDelayMs: number;
  /** The longest wait before a retry in milliseconds: with it 185 retries take a day. */
  readonly deliveryLongestRetryDelayMs: number;
  /** Groups of schedules. */
  readonly scheduleGroups: number;
  /** Schedules in all groups. AWS allows ten million; here they are in memory. */
  readonly schedules: number;
  /** Bytes of events waiting for delivery; beyond it PutEvents answers ThrottlingException per entry. */
  readonly undeliveredBytes: number;
  /** Bytes of what a function is given and of what it answers. */
  readonly invocationBytes: number;
  /** Bytes of what a function is given when nobody waits for its answer; AWS's limit since October 2025. */
  readonly eventInvocationBytes: number;
  /** Bytes of asynchronous invocations that wait; beyond it Invoke answers TooManyRequestsException. */
  readonly queuedInvocationBytes: number;
  /** Wait before an asynchronous invocation that failed is repeated, in milliseconds; doubles with each time. */
  readonly invocationRetryDelayMs: number;
  /** The same where a function had no room; up to 5 minutes. */
  readonly throttledRetryDelayMs: number;
  /** Functions that run at a time: 1,000 on AWS, but each is a process of this machine. */
  readonly concurrentInvocations: number;
  /** How long a function may take to load, in milliseconds. */
  readonly functionInitMs: number;
  /** How long a process waits for the next invocation, in milliseconds; AWS does not say. */
  readonly idleProcessMs: number;
}

export const defaultLimits: Limits = {
  entriesPerPutEvents: 10,
  bytesPerPutEvents: 256 * 1024,
  buses: 100,
  rulesPerBus: 300,
  targetsPerRule: 5,
  patternCharacters: 2_048,
  tagsPerResource: 50,
  archives: 100,
  archiveBytes: 64 * 1024 * 1024,
  activeReplays: 10,
  keptReplays: 1_000,
  logGroups: 200,
  logCharacters: 256 * 1024,
  faults: 100,
  watchers: 100,
  watcherBytes: 1024 * 1024,
  deliveryRetries: 3,
  deliveryRetryDelayMs: 100,
  deliveryLongestRetryDelayMs: 8 * 60 * 1_000,
  scheduleGroups: 500,
  schedules: 100_000,
  undeliveredBytes: 64 * 1024 * 1024,
  invocationBytes: 6 * 1024 * 1024,
  eventInvocationBytes: 1024 * 1024,
  queuedInvocationBytes: 64 * 1024 * 1024,
  invocationRetryDelayMs: 60_000,
  throttledRetryDelayMs: 1_000,
  concurrentInvocations: 32,
  functionInitMs: 10_000,
  idleProcessMs: 60_000,
};
