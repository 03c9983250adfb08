import { join } from 'node:path';
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import {
  busName,
  claimCheckBucket,
  deriveTopology,
  queueNameOf,
  queueVariablesOf,
  type Envelope,
  type EventDefinition,
  type ServiceManifest,
} from '@datepop/kit';
import { applyTopology, createFunctions, startLocalCloud } from '@datepop/local-cloud';
import { eventually } from './eventually';

const region = 'ap-northeast-2';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const recorder = 'test-recorder';

/** An event that travelled over the bus. */
export interface RecordedEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Envelope<Record<string, unknown>>;
}

/** A real bus on local-cloud, wired from manifests, that also records everything put on it. */
export interface TestBus {
  /** What a service's configuration needs to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The queue of a service's events, or of one of its tasks or jobs. */
  readonly queueUrl: (service: string, holds?: string) => string;
  /** What a service's configuration needs to find its queues. */
  readonly queueVariables: (manifest: ServiceManifest) => Readonly<Record<string, string>>;
  /** Puts an event as its publisher would. */
  readonly put: (event: EventDefinition, envelope: Envelope<object>) => Promise<void>;
  /** Everything recorded so far, waiting until at least `count` events of this type are there. */
  readonly recorded: (type: string, count?: number) => Promise<RecordedEvent[]>;
  /** Waits for the one-time schedule of a task of this type whose payload has this text in it. */
  readonly scheduled: (type: string, text: string) => Promise<void>;
  /** Waits until nothing is left on a queue, nor in the hands of whoever reads it; 45 s at most. */
  readonly untilEmpty: (queueUrl: string) => Promise<void>;
  /** Forgets what is on any queue, or in hand: the next test has nothing of this one. */
  readonly purge: () => Promise<void>;
  /** Moves the clock of schedules, which runs what is due until then. */
  readonly moveClockTo: (time: Date) => Promise<void>;
  /**
   * Makes the functions of these manifests, each of its bundle in a folder of its own below `bundles`, and has them read
   * their queues.
   */
  readonly deploy: (
    manifests: readonly ServiceManifest[],
    bundles: string,
    environment: Readonly<Record<string, string>>,
  ) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Milliseconds to wait for an event before a test fails. */
const patience = 10_000;

/**
 * Starts a bus for one test file, with the rules and queues of these manifests, and the schedules of their jobs.
 *
 * @param options `ticks` false: no schedule sends any, however late it gets while the test runs.
 */
export const startTestBus = async (
  manifests: readonly ServiceManifest[],
  options: { readonly ticks?: boolean } = {},
): Promise<TestBus> => {
  const cloud = await startLocalCloud({ port: 0 });
  const at = { endpoint: cloud.endpoint, region, credentials };
  const events = new EventBridgeClient(at);
  const sqs = new SQSClient(at);
  const scheduler = new SchedulerClient(at);
  const { schedules, ...topology } = deriveTopology(manifests);
  const wired = await applyTopology(
    { ...topology, schedules: options.ticks === false ? [] : schedules },
    { ...at, busName, claimCheckBucket },
  );
  const recorderUrl = await record(events, sqs);
  const all: RecordedEvent[] = [];

  const receive = async (): Promise<void> => {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: recorderUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    all.push(...messages.map(({ Body }) => readRecorded(Body ?? '')));
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: recorderUrl, Entries }));
  };

  return {
    environment: {
      AWS_ENDPOINT_URL: cloud.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      EVENT_BUS_NAME: busName,
      CLAIM_CHECK_BUCKET: claimCheckBucket,
      SCHEDULER_ROLE_ARN: 'arn:aws:iam::000000000000:role/datepop-scheduler',
    },
    queueUrl: (service, holds = 'events') => wired.queueUrls[queueNameOf(service, holds)] ?? '',
    queueVariables: (manifest) => queueVariablesOf(manifest, (queue) => wired.queueUrls[queue] ?? ''),
    put: async (event, envelope) => {
      const { FailedEntryCount: failed } = await events.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: busName,
              Source: event.source,
              DetailType: event.type,
              Detail: JSON.stringify(envelope),
            },
          ],
        }),
      );
      if (failed) throw new Error(`the bus refused ${event.type}`);
    },
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
    scheduled: async (type, text) => {
      await eventually(`a schedule of ${type} with ${text}`, async () => {
        const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ NamePrefix: 'task-' }));
        const targets = await Promise.all(
          Schedules.map(async ({ Name, GroupName }) => {
            const { Target } = await scheduler.send(new GetScheduleCommand({ Name, GroupName }));
            return Target?.Input ?? '';
          }),
        );
        return targets.some((input) => input.includes(type) && input.includes(text)) || undefined;
      });
    },
    untilEmpty: async (QueueUrl) => {
      const look = new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      });
      const isEmpty = async () => {
        const { Attributes = {} } = await sqs.send(look);
        return Object.values(Attributes).every((count) => count === '0') || undefined;
      };
      await eventually(`nothing on ${QueueUrl}`, isEmpty, 45_000);
    },
    purge: async () => {
      const urls = Object.values(wired.queueUrls);
      await Promise.all(urls.map((QueueUrl) => sqs.send(new PurgeQueueCommand({ QueueUrl }))));
    },
    moveClockTo: async (time) => {
      const moved = await fetch(`${cloud.endpoint}/_local/clock`, {
        method: 'POST',
        body: JSON.stringify({ now: time.toISOString() }),
      });
      if (!moved.ok) throw new Error(`the clock was not moved: ${await moved.text()}`);
    },
    deploy: (deployed, bundles, environment) =>
      createFunctions(deriveTopology(deployed).functions, at, ({ handles }) => ({
        folder: join(bundles, handles),
        environment,
      })),
    stop: async () => {
      scheduler.destroy();
      events.destroy();
      sqs.destroy();
      await cloud.stop();
    },
  };
};

const record = async (events: EventBridgeClient, sqs: SQSClient): Promise<string> => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: recorder }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const EventPattern = JSON.stringify({ source: [{ prefix: 'datepop.' }] });
  await events.send(new PutRuleCommand({ EventBusName: busName, Name: recorder, EventPattern }));
  await events.send(
    new PutTargetsCommand({
      EventBusName: busName,
      Rule: recorder,
      Targets: [{ Id: recorder, Arn: Attributes?.QueueArn }],
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
