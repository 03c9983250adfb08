import { SQSClient } from '@aws-sdk/client-sqs';
import type { AwsLocation } from './aws-location';

/** Seconds: SQS's longest poll. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const longestPoll = 20;

/** Milliseconds to connect, and to have the whole answer. */
const connectionTimeout = 2_000;
const usualTimeout = 5_000;
/** Milliseconds to have the whole answer to a long poll. */
export const pollTimeout = (longestPoll + 5) * 1000;

/**
 * A client of SQS with time limits.
 *
 * @param maxAttempts tries of one call; whoever retries by itself says 1.
 * @param requestTimeout milliseconds to have the whole answer; 5,000 by default, shorter than the lease of what is sent.
 */
export const makeSqsClient = (
  location: AwsLocation,
  maxAttempts: number,
  requestTimeout = usualTimeout,
): SQSClient =>
  new SQSClient({
    ...location,
    maxAttempts,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });
