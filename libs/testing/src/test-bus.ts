import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetQueueAttributesCommand, PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
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
import { startEventRecorder, type EventRecorder } from './event-recorder';
import { eventually } from './eventually';

const region = 'ap-northeast-2';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** A real bus on local-cloud, wired from manifests, that also records everything put on it. */
export interface TestBus extends EventRecorder {
  /** What a service's configuration needs to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The queue of a service's events, or of one of its tasks or jobs. */
  readonly queueUrl: (service: string, holds?: string) => string;
  /** What a service's configuration needs to find its queues. */
  readonly queueVariables: (manifest: ServiceManifest) => Readonly<Record<string, string>>;
  /** Puts an event as its publisher would. */
  readonly put: (event: EventDefinition, envelope: Envelope<object>) => Promise<void>;
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
  const recorder = await startEventRecorder(events, sqs);

  return {
    ...recorder,
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
