import { ACCOUNT_ID } from '../account';

/** The URL by which fauxqs knows a queue when a request names the host `localhost` and no port. */
export const innerQueueUrl = (region: string, queueName: string, accountId = ACCOUNT_ID): string =>
  `http://sqs.${region}.localhost/${accountId}/${queueName}`;

/**
 * The URL a client sees. It carries the host by which the client reached us: given only `AWS_ENDPOINT_URL`,
 * the SDK sends requests about a queue to the queue's URL.
 */
export const outerQueueUrl = (host: string, queueName: string): string =>
  `http://${host}/${ACCOUNT_ID}/${queueName}`;

/** The queue's name in any queue URL, whichever host it was made for. */
export const queueNameOf = (queueUrl: string): string => queueUrl.split('/').at(-1) ?? '';
