import { ACCOUNT_ID } from '../account';

export const queueArn = (region: string, queueName: string): string =>
  `arn:aws:sqs:${region}:${ACCOUNT_ID}:${queueName}`;

/** A queue's URL without the host. */
export const queuePath = (queueName: string): string => `/${ACCOUNT_ID}/${queueName}`;

/**
 * The URL a client sees. It carries the host by which the client reached us: given only `AWS_ENDPOINT_URL`,
 * the SDK sends requests about a queue to the queue's URL.
 */
export const queueUrl = (host: string, path: string): string => `http://${host}${path}`;

/** The queue's name in any queue URL, whichever host it was made for. */
export const queueNameOf = (url: string): string => url.split('/').at(-1) ?? '';
