import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import type { ArchiveDeclaration, RuleDeclaration, Topology } from '@datepop/kit';
import { createQueuePair } from './create-queue';
import { createSchedules } from './create-schedules';

/** Where to build, as an AWS SDK takes it. */
export interface WiringOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly busName: string;
  /** Where events that are too large for the bus are kept. */
  readonly claimCheckBucket?: string;
}

/** What was built. */
export interface Wired {
  /** The URL of each queue, by its name. */
  readonly queueUrls: Readonly<Record<string, string>>;
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * Creates the bus, its archive, the queues, rules and schedules of a topology where they are missing; a second run
 * changes nothing.
 */
export const applyTopology = async (
  topology: Pick<Topology, 'queues' | 'rules'> & Partial<Topology>,
  options: WiringOptions,
): Promise<Wired> => {
  const { endpoint, region, busName } = options;
  const events = new EventBridgeClient({ endpoint, region, credentials });
  const sqs = new SQSClient({ endpoint, region, credentials });
  try {
    await createBus(events, busName);
    if (topology.archive !== undefined) await createArchive(events, busName, topology.archive);
    const buckets = [...(topology.buckets ?? []).map(({ name }) => name), options.claimCheckBucket];
    for (const bucket of buckets) if (bucket !== undefined) await createBucket(options, bucket);
    const queues = await Promise.all(topology.queues.map((queue) => createQueuePair(sqs, queue)));
    const arns = new Map(
      queues.flatMap(({ names, arns }) => names.map((name, index) => [name, arns[index] ?? ''])),
    );
    await Promise.all(topology.rules.map((rule) => createRule(events, busName, rule, arns)));
    if (topology.schedules !== undefined) await createSchedules(options, topology.schedules, arns);
    return { queueUrls: Object.fromEntries(queues.map(({ names: [name], url }) => [name, url])) };
  } finally {
    events.destroy();
    sqs.destroy();
  }
};

// Loaded only where it is needed: the client of S3 is large.
const createBucket = async ({ endpoint, region }: WiringOptions, Bucket: string): Promise<void> => {
  const { CreateBucketCommand, S3Client } = await import('@aws-sdk/client-s3');
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  try {
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint },
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && /^BucketAlready/.test(error.name))) throw error;
  } finally {
    s3.destroy();
  }
};

const unlessThere = (error: unknown): void => {
  if (!(error instanceof Error && error.name === 'ResourceAlreadyExistsException')) throw error;
};

const createBus = async (events: EventBridgeClient, Name: string): Promise<void> => {
  await events.send(new CreateEventBusCommand({ Name })).catch(unlessThere);
};

const createArchive = async (
  events: EventBridgeClient,
  busName: string,
  { name, pattern, retentionDays }: ArchiveDeclaration,
): Promise<void> => {
  const { Arn } = await events.send(new DescribeEventBusCommand({ Name: busName }));
  const command = new CreateArchiveCommand({
    ArchiveName: name,
    EventSourceArn: Arn,
    EventPattern: JSON.stringify(pattern),
    RetentionDays: retentionDays,
  });
  await events.send(command).catch(unlessThere);
};

const createRule = async (
  events: EventBridgeClient,
  EventBusName: string,
  rule: RuleDeclaration,
  arns: ReadonlyMap<string, string>,
): Promise<void> => {
  await events.send(
    new PutRuleCommand({
      EventBusName,
      Name: rule.name,
      EventPattern: JSON.stringify(rule.pattern),
      State: 'ENABLED',
    }),
  );
  const { FailedEntries: failed = [] } = await events.send(
    new PutTargetsCommand({
      EventBusName,
      Rule: rule.name,
      Targets: [
        { Id: rule.queue, Arn: arns.get(rule.queue), DeadLetterConfig: { Arn: arns.get(rule.deadLetter) } },
      ],
    }),
  );
  const [first] = failed;
  if (first)
    throw new Error(
      `rule ${rule.name}: target ${rule.queue}: ${first.ErrorCode ?? ''} ${first.ErrorMessage ?? ''}`,
    );
};
