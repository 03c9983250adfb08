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
  deliveryRetries: 3,
  deliveryRetryDelayMs: 100,
  deliveryLongestRetryDelayMs: 8 * 60 * 1_000,
  undeliveredBytes: 64 * 1024 * 1024,
};
