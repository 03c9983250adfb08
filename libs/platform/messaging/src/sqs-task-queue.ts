import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Logger } from '@datepop/platform/observability';
import type { AwsLocation } from './aws-location';
import type { Bus, BusEntry, PutResult } from './bus';
import { makeCircuit } from './circuit';
import { resultsOf } from './put-failure';
import { makeSqsClient } from './sqs-client';

const bodyOf = ({ source, detailType, detail }: BusEntry): string =>
  `{"source":${JSON.stringify(source)},"detail-type":${JSON.stringify(detailType)},"detail":${detail}}`;

/** The service's own task queue, as the relay sends to it: a task travels in the form of an event. */
export const makeSqsTaskQueue = (
  location: AwsLocation,
  QueueUrl: string,
  logger: Logger,
): Bus & { close: () => void } => {
  const circuit = makeCircuit('SQS', logger);
  const client = makeSqsClient(location, 1);

  const put = resultsOf(async (entries) => {
    const command = new SendMessageBatchCommand({
      QueueUrl,
      Entries: entries.map((entry, index) => ({ Id: String(index), MessageBody: bodyOf(entry) })),
    });
    const { Successful = [], Failed = [] } = await circuit.run(() => client.send(command));
    const taken = new Set(Successful.map(({ Id }) => Id));
    return entries.map((_, index): PutResult => {
      const id = String(index);
      if (taken.has(id)) return { accepted: true };
      const { Code = 'NoResult', Message = '' } = Failed.find(({ Id }) => Id === id) ?? {};
      return { accepted: false, refused: true, reason: `${Code}: ${Message}` };
    });
  });

  return { put, circuit, close: () => client.destroy() };
};
