import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { queueArn, REGION } from '../cloud';

export interface Load {
  readonly endpoint: string;
  /** A multiple of ten times the clients. */
  readonly events: number;
  readonly clients: number;
  readonly queues: number;
  /** Told how many have arrived, now and then. */
  readonly onProgress?: (arrived: number) => Promise<void>;
}

/** What became of the events. */
export interface Carried {
  readonly arrived: number;
  readonly twice: number;
  readonly seconds: number;
}

const BATCH = 10;
const PROGRESS_EVERY = 10_000;

const types = (queues: number) => Array.from({ length: queues }, (_, index) => `type-${index}`);

/** Puts events with several clients at a time, each event for one queue, and empties the queues meanwhile. */
export const carryEvents = async ({
  endpoint,
  events,
  clients,
  queues,
  onProgress,
}: Load): Promise<Carried> => {
  const config = { endpoint, region: REGION, credentials: { accessKeyId: 'load', secretAccessKey: 'load' } };
  const sqs = new SQSClient(config);
  const arrived = new Set<number>();
  let twice = 0;

  const route = async (events: EventBridgeClient, type: string): Promise<string> => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: type }));
    await events.send(
      new PutRuleCommand({ Name: type, EventPattern: JSON.stringify({ 'detail-type': [type] }) }),
    );
    await events.send(new PutTargetsCommand({ Rule: type, Targets: [{ Id: 'q', Arn: queueArn(type) }] }));
    return QueueUrl;
  };

  const put = async (client: number) => {
    const eventBridge = new EventBridgeClient(config);
    const own = events / clients;
    for (let first = client * own; first < (client + 1) * own; first += BATCH) {
      const Entries = Array.from({ length: BATCH }, (_, index) => ({
        Source: 'load',
        DetailType: `type-${(first + index) % queues}`,
        Detail: JSON.stringify({ n: first + index, text: '데이트 코스 '.repeat(20) }),
      }));
      const { FailedEntryCount } = await eventBridge.send(new PutEventsCommand({ Entries }));
      if (FailedEntryCount) throw new Error(`${FailedEntryCount} entries failed`);
    }
    eventBridge.destroy();
  };

  const note = (body: string) => {
    const { detail } = JSON.parse(body) as { detail: { n: number } };
    if (arrived.has(detail.n)) twice += 1;
    arrived.add(detail.n);
    return arrived.size % PROGRESS_EVERY === 0 ? onProgress?.(arrived.size) : undefined;
  };

  /** Until all have arrived and the queue has stayed empty for a second. */
  const empty = async (QueueUrl: string) => {
    for (;;) {
      const input = { QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 };
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(input));
      if (Messages.length === 0 && arrived.size === events) return;
      if (Messages.length === 0) continue;
      for (const { Body = '' } of Messages) await note(Body);
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  };

  const eventBridge = new EventBridgeClient(config);
  const urls = await Promise.all(types(queues).map((type) => route(eventBridge, type)));
  const began = Date.now();
  const putting = Promise.all(Array.from({ length: clients }, (_, client) => put(client)));
  await Promise.all([putting, ...urls.map(empty)]);
  const seconds = (Date.now() - began) / 1_000;
  for (const client of [eventBridge, sqs]) client.destroy();
  return { arrived: arrived.size, twice, seconds };
};
