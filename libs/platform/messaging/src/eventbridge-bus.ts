import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { AwsLocation } from './aws-location';
import type { Bus, PutResult } from './bus';

/** Milliseconds to connect, and to have the whole answer. */
const connectionTimeout = 2_000;
const requestTimeout = 5_000;

/** The bus on EventBridge. The relay retries by itself, so the client tries once. */
export const makeEventBridgeBus = (location: AwsLocation, busName: string): Bus & { close: () => void } => {
  const client = new EventBridgeClient({
    ...location,
    maxAttempts: 1,
    requestHandler: { connectionTimeout, requestTimeout, throwOnRequestTimeout: true },
  });
  return {
    put: async (entries) => {
      const { Entries: results = [] } = await client.send(
        new PutEventsCommand({
          Entries: entries.map((entry) => ({
            EventBusName: busName,
            Source: entry.source,
            DetailType: entry.detailType,
            Detail: entry.detail,
          })),
        }),
      );
      return entries.map((_, index): PutResult => {
        const result = results[index];
        if (result?.EventId !== undefined) return { accepted: true };
        return {
          accepted: false,
          reason: `${result?.ErrorCode ?? 'NoResult'}: ${result?.ErrorMessage ?? ''}`,
        };
      });
    },
    close: () => client.destroy(),
  };
};
