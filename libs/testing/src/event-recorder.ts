import { PutRuleCommand, PutTargetsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { busName, type Envelope } from '@datepop/kit';

/** An event that travelled over the bus. */
export interface RecordedEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Envelope<Record<string, unknown>>;
}

/** Keeps everything that is put on the bus. */
export interface EventRecorder {
  /** Everything recorded so far, waiting until at least `count` events of this type are there. */
  readonly recorded: (type: string, count?: number) => Promise<RecordedEvent[]>;
}

const name = 'test-recorder';
/** Milliseconds to wait for an event before a test fails. */
const patience = 10_000;

/** Makes the rule and the queue of the recorder; returns the queue's URL. */
const wire = async (events: EventBridgeClient, sqs: SQSClient): Promise<string> => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const EventPattern = JSON.stringify({ source: [{ prefix: 'datepop.' }] });
  await events.send(new PutRuleCommand({ EventBusName: busName, Name: name, EventPattern }));
  await events.send(
    new PutTargetsCommand({
      EventBusName: busName,
      Rule: name,
      Targets: [{ Id: name, Arn: Attributes?.QueueArn }],
    }),
  );
  return QueueUrl ?? '';
};

const readRecorded = (body: string): RecordedEvent => {
  const event = JSON.parse(body) as {
    source: string;
    'detail-type': string;
    detail: RecordedEvent['detail'];
  };
  return { source: event.source, detailType: event['detail-type'], detail: event.detail };
};

/** Starts to record what goes over the bus. */
export const startEventRecorder = async (
  events: EventBridgeClient,
  sqs: SQSClient,
): Promise<EventRecorder> => {
  const QueueUrl = await wire(events, sqs);
  const all: RecordedEvent[] = [];

  const receive = async (): Promise<void> => {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    all.push(...messages.map(({ Body }) => readRecorded(Body ?? '')));
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  };

  return {
    recorded: async (type, count = 1) => {
      const deadline = Date.now() + patience;
      const found = () => all.filter(({ detailType }) => detailType === type);
      while (found().length < count) {
        if (Date.now() > deadline)
          throw new Error(`${found().length} of ${count} ${type} within ${patience} ms`);
        await receive();
      }
      return found();
    },
  };
};
