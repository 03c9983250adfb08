import { SQSClient } from '@aws-sdk/client-sqs';
import type { AwsLocation } from './aws-location';

/** Seconds: SQS's longest poll. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
export const longestPoll = 20;

/** Milliseconds to connect, and to have the whole answer: longer than the long poll. */
const connectionTimeout = 2_000;
const requestTimeout = (longestPoll + 5) * 1000;

/** A client of SQS with time limits. @param maxAttempts tries of one call; whoever retries by itself says 1. */
export const makeSqsClient = (location: AwsLocation, maxAttempts: number): SQSClient =>
  new SQSClient({
    ...location,
    maxAttempts,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });
