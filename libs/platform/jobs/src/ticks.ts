import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { JobDefinition } from '@datepop/kit';
import { makeSqsClient, type AwsLocation } from '@datepop/platform/messaging';
import type { JobTick } from './job-handler';

/** Where ticks are put beside the schedule: on the queue that the schedule puts them on. */
export interface Ticks {
  /**
   * @param delaySeconds until it shows, 900 at the most.
   * @throws Error when the queue did not take all of them; then some may be there.
   */
  readonly send: (job: JobDefinition, ticks: readonly JobTick[], delaySeconds?: number) => Promise<void>;
  readonly close: () => void;
}

/** SQS's most entries of one call. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
const batch = 10;
/** Milliseconds that a call may take. */
const sendTimeout = 3_000;

const bodyOf = ({ source, type }: JobDefinition, { scheduledFor, trigger }: JobTick): string =>
  JSON.stringify({
    source,
    'detail-type': type,
    detail: { scheduledFor: scheduledFor.toISOString(), trigger },
  });

/** @param urls the queues of jobs, by their type. */
export const makeSqsTicks = (location: AwsLocation, urls: Readonly<Record<string, string>>): Ticks => {
  const client = makeSqsClient(location, 2);

  return {
    send: async (job, ticks, delaySeconds = 0) => {
      const QueueUrl = urls[job.type];
      if (QueueUrl === undefined) throw new Error(`WORK_QUEUE_URLS has no "${job.type}"`);
      const DelaySeconds = Math.ceil(delaySeconds);
      for (let from = 0; from < ticks.length; from += batch) {
        const Entries = ticks
          .slice(from, from + batch)
          .map((tick, index) => ({ Id: String(index), MessageBody: bodyOf(job, tick), DelaySeconds }));
        const command = new SendMessageBatchCommand({ QueueUrl, Entries });
        const abortSignal = AbortSignal.timeout(sendTimeout);
        const { Failed: [failed] = [] } = await client.send(command, { abortSignal });
        if (failed) throw new Error(`${failed.Code ?? 'Error'}: ${failed.Message ?? 'a tick was refused'}`);
      }
    },
    close: () => client.destroy(),
  };
};
