import type { Limits } from '../limits';
import type { Attempts, DeliveryFailure, DeliveryTarget } from './delivery';

/** The others say the same however often one asks: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html */
const RETRIABLE: readonly DeliveryFailure['code'][] = ['THROTTLING', 'TIMEOUT', 'INTERNAL_ERROR'];

/** What EventBridge assumes where a RetryPolicy leaves a member out. */
const AWS_RETRIES = 185;
const AWS_AGE_SECONDS = 86_400;

export interface FailedAttempt {
  readonly failure: DeliveryFailure;
  readonly retries: number;
  /** Milliseconds since the delivery was taken on. */
  readonly age: number;
  readonly policy: DeliveryTarget['RetryPolicy'];
}

/** After how many milliseconds to try again, or which limit forbids it. */
export const decideRetry = (
  { failure, retries, age, policy }: FailedAttempt,
  limits: Limits,
): { readonly afterMs: number } | { readonly exhausted: Attempts['exhausted'] } => {
  if (!RETRIABLE.includes(failure.code)) return { exhausted: undefined };
  const most = policy ? (policy.MaximumRetryAttempts ?? AWS_RETRIES) : limits.deliveryRetries;
  if (retries >= most) return { exhausted: 'MaximumRetryAttempts' };
  const afterMs = Math.min(limits.deliveryRetryDelayMs * 2 ** retries, limits.deliveryLongestRetryDelayMs);
  const oldest = 1_000 * (policy?.MaximumEventAgeInSeconds ?? AWS_AGE_SECONDS);
  return age + afterMs > oldest ? { exhausted: 'MaximumEventAgeInSeconds' } : { afterMs };
};
