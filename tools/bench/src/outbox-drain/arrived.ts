import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { region } from '../platform/dev';

const messageSchema = z.object({ source: z.string(), 'detail-type': z.string(), detail: z.unknown() });
const quietSeconds = 1;

const textOf = (body: string): string => JSON.stringify(messageSchema.parse(JSON.parse(body)));

/** Takes every event from a queue until none has come for a second; as text, in an order of their own. */
export const takeArrived = async (endpoint: string, QueueUrl: string): Promise<string[]> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SQSClient({ endpoint, region, credentials });
  const arrived: string[] = [];
  try {
    for (;;) {
      const { Messages: messages = [] } = await client.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: quietSeconds }),
      );
      if (messages.length === 0) return arrived.sort();
      arrived.push(...messages.map(({ Body = '' }) => textOf(Body)));
      const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
      await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  } finally {
    client.destroy();
  }
};
