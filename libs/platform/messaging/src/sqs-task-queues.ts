import { SendMessageBatchCommand, type SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import type { Logger } from '@datepop/platform/observability';
import type { AwsLocation } from './aws-location';
import type { Bus, BusEntry, PutResult } from './bus';
import { makeCircuit } from './circuit';
import { nobodyAnswered, resultsOf } from './put-failure';
import { makeSqsClient } from './sqs-client';

/** Seconds: SQS's longest delay. @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const longestDelay = 900;

/** A task in the form of an event, as its queue holds it. */
export const bodyOf = ({ source, detailType, detail }: BusEntry): string =>
  `{"source":${JSON.stringify(source)},"detail-type":${JSON.stringify(detailType)},"detail":${detail}}`;

/** Seconds from now until the entry is due. */
export const secondsUntil = ({ runAt }: BusEntry): number =>
  runAt === undefined ? 0 : Math.max(0, (runAt.getTime() - Date.now()) / 1000);

const messageOf = (entry: BusEntry, index: number): SendMessageBatchRequestEntry => ({
  Id: String(index),
  MessageBody: bodyOf(entry),
  ...(entry.orderKey === undefined
    ? { DelaySeconds: Math.min(longestDelay, Math.ceil(secondsUntil(entry))) }
    : { MessageGroupId: entry.orderKey, MessageDeduplicationId: entry.id }),
});

/** The queues of tasks, by their type, as the relay sends to them. */
export const makeSqsTaskQueues = (
  location: AwsLocation,
  urls: Readonly<Record<string, string>>,
  logger: Logger,
): Bus & { close: () => void } => {
  const circuit = makeCircuit('SQS', logger);
  const client = makeSqsClient(location, 1);

  const putTo = async (QueueUrl: string, entries: readonly BusEntry[]): Promise<PutResult[]> => {
    const command = new SendMessageBatchCommand({ QueueUrl, Entries: entries.map(messageOf) });
    const { Successful = [], Failed = [] } = await circuit.run(() => client.send(command));
    const taken = new Set(Successful.map(({ Id }) => Id));
    return entries.map((_, index): PutResult => {
      const id = String(index);
      if (taken.has(id)) return { accepted: true };
      const { Code = 'NoResult', Message = '' } = Failed.find(({ Id }) => Id === id) ?? {};
      return { accepted: false, refused: true, reason: `${Code}: ${Message}` };
    });
  };

  const put: Bus['put'] = async (entries) => {
    const results = new Map<BusEntry, PutResult>();
    const types = [...new Set(entries.map(({ detailType }) => detailType))];
    await Promise.all(
      types.map(async (type) => {
        const some = entries.filter(({ detailType }) => detailType === type);
        const url = urls[type];
        const noQueue: PutResult = {
          accepted: false,
          refused: true,
          reason: `WORK_QUEUE_URLS has no "${type}"`,
        };
        const put =
          url === undefined ? some.map(() => noQueue) : await resultsOf((part) => putTo(url, part))(some);
        some.forEach((entry, index) => results.set(entry, put[index] ?? nobodyAnswered));
      }),
    );
    return entries.map((entry) => results.get(entry) ?? nobodyAnswered);
  };

  return { put, circuit, close: () => client.destroy() };
};
