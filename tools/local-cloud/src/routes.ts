import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers every request for one service. What it throws is answered as an AWS error. */
export type Service = (req: IncomingMessage, res: ServerResponse) => Promise<void> | void;

export interface Route {
  /** The service's name in a SigV4 credential scope. */
  readonly service: string;
  /** The part before the dot of its `X-Amz-Target` header, for requests that are not signed. */
  readonly target?: string;
  readonly handle: Service;
}

export interface Services {
  readonly eventBridge: Service;
  readonly lambda: Service;
  readonly scheduler: Service;
  readonly sqs: Service;
  readonly dynamoDb: Service;
  readonly s3: Service;
  /** As far as the package brings them, SNS and STS. */
  readonly fauxqs: Service;
}

/** Every service there is, one line each. */
export const makeRoutes = (services: Services): readonly Route[] => [
  { service: 'events', target: 'AWSEvents', handle: services.eventBridge },
  { service: 'lambda', handle: services.lambda },
  { service: 'scheduler', handle: services.scheduler },
  { service: 'sqs', target: 'AmazonSQS', handle: services.sqs },
  { service: 'dynamodb', target: 'DynamoDB_20120810', handle: services.dynamoDb },
  { service: 's3', handle: services.s3 },
  { service: 'sns', handle: services.fauxqs },
  { service: 'sts', handle: services.fauxqs },
];
