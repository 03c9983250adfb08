import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Logger } from '@datepop/platform/observability';
import type { AwsLocation } from './aws-location';
import type { Bus, PutResult } from './bus';
import { makeCircuit } from './circuit';
import { resultsOf } from './put-failure';

/** Milliseconds to connect, and to have the whole answer. */
const connectionTimeout = 2_000;
const requestTimeout = 5_000;

/** The bus on EventBridge. The relay retries by itself, so the client tries once. */
export const makeEventBridgeBus = (
  location: AwsLocation,
  busName: string,
  logger: Logger,
): Bus & { close: () => void } => {
  const circuit = makeCircuit('EventBridge', logger);
  const client = new EventBridgeClient({
    ...location,
    maxAttempts: 1,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });

  const put = resultsOf(async (entries) => {
    const command = new PutEventsCommand({
      Entries: entries.map(({ source, detailType, detail }) => ({
        EventBusName: busName,
        Source: source,
        DetailType: detailType,
        Detail: detail,
      })),
    });
    const { Entries: results = [] } = await circuit.run(() => client.send(command));
    return entries.map((_, index): PutResult => {
      const { EventId, ErrorCode = 'NoResult', ErrorMessage = '' } = results[index] ?? {};
      if (EventId !== undefined) return { accepted: true };
      return { accepted: false, refused: true, reason: `${ErrorCode}: ${ErrorMessage}` };
    });
  });

  return { put, circuit, close: () => client.destroy() };
};
