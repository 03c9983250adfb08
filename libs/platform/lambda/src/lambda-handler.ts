import { loggingWith, type Logger } from '@datepop/platform/observability';
import {
  awsLocation,
  makeSqsQueue,
  queueUrlOf,
  type QueueSettings,
  type Work,
} from '@datepop/platform/messaging';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { DataSource } from 'typeorm';
import { makeBatch, type Batch } from './batch';
import { makeConnection, type Connection } from './connection';

/** What a function does its work with, as the service composes it. */
export interface FunctionParts {
  readonly config: QueueSettings;
  /** The function's own among them, by its name. */
  readonly works: readonly Work[];
  /** Not yet initialized: the handler connects it when there is something to do. */
  readonly dataSource: DataSource;
  readonly logger: Logger;
}

/** What Lambda calls with messages of a queue. */
export type LambdaHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

interface Warm {
  readonly logger: Logger;
  readonly connection: Connection;
  readonly batch: Batch;
}

const warmUp = (service: string, name: string, compose: () => FunctionParts): Warm => {
  const { config, works, dataSource, logger } = compose();
  const work = works.find((each) => each.name === name);
  if (work === undefined) throw new Error(`${service} has no work "${name}"`);
  const queue = makeSqsQueue(awsLocation(config), queueUrlOf(config, service, name), logger);
  const connection = makeConnection(dataSource, logger);
  return { logger, connection, batch: makeBatch({ work, queue, connection, logger }) };
};

/** Lambda stops the process with the answer: what was logged until then must be out. */
const flushed = (logger: Logger): Promise<void> => new Promise((resolve) => logger.flush(() => resolve()));

/**
 * Makes the handler of a function that does one work of a service, a message at a time. Nothing is composed before the
 * first invocation; what that composed serves the later ones, and a composition that failed is tried again.
 *
 * What fails goes back with back-off, alone; what does not fit goes to the dead-letter queue at once, as in a worker.
 *
 * @param options `work` is the name of the task or job.
 * @example
 * export const handler = makeLambdaHandler({ service: users.name, work: 'find-anniversaries', compose });
 */
export const makeLambdaHandler = (options: {
  service: string;
  work: string;
  compose: () => FunctionParts;
}): LambdaHandler => {
  const { service, work, compose } = options;
  let warm: Warm | undefined;
  return async (event, { awsRequestId, functionName }) => {
    const { batch, connection, logger } = (warm ??= warmUp(service, work, compose));
    try {
      return await loggingWith({ function: functionName, requestId: awsRequestId }, async () => {
        await connection.revive();
        return batch.handle(event);
      });
    } finally {
      await flushed(logger);
    }
  };
};
