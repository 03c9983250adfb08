import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

export interface Entry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
}

/** One PutEvents call and nothing around it. @throws Error when an entry was refused. */
export const makePutEvents = (): ((entries: readonly Entry[]) => Promise<void>) => {
  const { env } = process;
  const client = new EventBridgeClient({
    endpoint: env['AWS_ENDPOINT_URL'] ?? '',
    region: env['AWS_REGION'] ?? '',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return async (entries) => {
    const { FailedEntryCount: failed } = await client.send(
      new PutEventsCommand({
        Entries: entries.map(({ source, detailType, detail }) => ({
          EventBusName: env['EVENT_BUS_NAME'],
          Source: source,
          DetailType: detailType,
          Detail: detail,
        })),
      }),
    );
    if (failed) throw new Error(`the bus refused ${failed} of ${entries.length} events`);
  };
};
