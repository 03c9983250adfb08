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
  /** Tags of one bus or rule. */
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
  /** Bytes of events waiting for delivery; beyond it PutEvents answers ThrottlingException per entry. */
  readonly undeliveredBytes: number;
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
  watchers: 100,
  watcherBytes: 1024 * 1024,
  deliveryRetries: 3,
  deliveryRetryDelayMs: 100,
  deliveryLongestRetryDelayMs: 8 * 60 * 1_000,
  undeliveredBytes: 64 * 1024 * 1024,
};
