import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import { restAfter } from '@datepop/kit';
import type { Queue, ReceivedMessage, Work } from '@datepop/platform/messaging';
import type { Logger } from '@datepop/platform/observability';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Connection } from './connection';

/** Does the work of a batch and says which messages are not done. */
export interface Batch {
  readonly handle: (event: SQSEvent) => Promise<SQSBatchResponse>;
}

/** Tells the processor that a message is not done with; why was logged where it was known. */
class NotDone extends Error {
  override readonly name = 'NotDone';
}

const messageOf = ({ messageId, receiptHandle, body, attributes }: SQSRecord): ReceivedMessage => ({
  messageId,
  receipt: receiptHandle,
  body,
  receives: Number(attributes.ApproximateReceiveCount),
  group: attributes.MessageGroupId,
});

const keepsOrder = ({ eventSourceARN }: SQSRecord): boolean => eventSourceARN.endsWith('.fifo');

export const makeBatch = (options: {
  work: Work;
  queue: Pick<Queue, 'showIn' | 'deadLetter'>;
  connection: Pick<Connection, 'connect'>;
  logger: Logger;
}): Batch => {
  const { work, queue, connection, logger } = options;

  /** Where that fails the message shows again when its visibility ends. */
  const putBack = async (message: ReceivedMessage, seconds: number): Promise<void> => {
    const { messageId } = message;
    await queue
      .showIn([message], seconds)
      .catch((err: unknown) =>
        logger.warn({ err, work: work.name, messageId }, 'message will show again when its visibility ends'),
      );
  };

  const connected = async (): Promise<void> => {
    try {
      await connection.connect();
    } catch (error) {
      logger.error({ err: error, work: work.name }, 'database could not be reached');
      throw error;
    }
  };

  /** Seconds until it is tried again, or nothing when the message is done with. */
  const settle = async (message: ReceivedMessage): Promise<number | undefined> => {
    try {
      await connected();
      const outcome = await work.handle(message);
      if (outcome.kind === 'later') return outcome.seconds;
      if (outcome.kind === 'dead-letter') {
        const { messageId } = message;
        logger.error({ work: work.name, messageId, ...outcome }, 'message does not fit');
        await queue.deadLetter(message, outcome);
      }
      return undefined;
    } catch {
      return restAfter(work.retry, message.receives);
    }
  };

  return {
    handle: async (event) => {
      const ordered = event.Records.some(keepsOrder);
      const begun = new Set<string>();
      const handleRecord = async (record: SQSRecord): Promise<void> => {
        begun.add(record.messageId);
        const message = messageOf(record);
        const seconds = await settle(message);
        if (seconds === undefined) return;
        await putBack(message, seconds);
        throw new NotDone(`${work.name} ${record.messageId}`);
      };
      const answer = ordered
        ? await processPartialResponse(event, handleRecord, new SqsFifoPartialProcessorAsync(), {
            skipGroupOnError: true,
            throwOnFullBatchFailure: false,
          })
        : await processPartialResponse(event, handleRecord, new BatchProcessor(EventType.SQS), {
            processInParallel: false,
            throwOnFullBatchFailure: false,
          });
      // What came after a failure in its group was not begun: it is not to hold the group up longer than the failure.
      const untouched = event.Records.filter(({ messageId }) => !begun.has(messageId));
      await Promise.all(untouched.map((record) => putBack(messageOf(record), 0)));
      return answer;
    },
  };
};
