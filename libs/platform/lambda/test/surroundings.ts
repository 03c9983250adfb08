import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { eventually, makeCause, startTestBus, startTestDatabase, type TestBus } from '@datepop/testing';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { migrateSample, sample } from './sample-service';

const workspace = resolve(__dirname, '../../../..');

type TaskName = keyof typeof sample.tasks;

/** The built functions of the sample in Lambda, with their queues and their database. */
export interface Surroundings {
  readonly bus: TestBus;
  readonly query: <Row>(sql: string) => Promise<Row[]>;
  /** The names that the functions have noted, once there are so many. */
  readonly polished: (count: number) => Promise<string[]>;
  /** Sends these tasks as the relay does, in one call. */
  readonly send: (task: TaskName, payloads: readonly unknown[], group?: string) => Promise<void>;
  readonly untilEmpty: (task: TaskName) => Promise<void>;
  /** Waits until the function has been handed everything. */
  readonly untilTaken: (task: TaskName) => Promise<void>;
  readonly deadLetter: (task: TaskName) => Promise<Message>;
  readonly logOf: (task: TaskName) => Promise<Record<string, unknown>[]>;
  readonly stop: () => Promise<void>;
}

/** Bundles functions as `nx build` does. */
const bundle = async (outdir: string): Promise<void> => {
  const script = join(workspace, 'tools/dev/bundle-functions.mjs');
  await promisify(execFile)(process.execPath, [script, join(__dirname, 'functions'), outdir], {
    cwd: workspace,
  });
};

const bodyOf = (name: TaskName, data: unknown): string => {
  const { source, type } = sample.tasks[name];
  const id = newId();
  const aggregate = { type: 'task', id, version: 1 };
  const metadata = { id, occurredAt: new Date().toISOString(), aggregate, ...makeCause() };
  return JSON.stringify({ source, 'detail-type': type, detail: { metadata, data } });
};

export const surround = async (): Promise<Surroundings> => {
  const bundles = await mkdtemp(join(tmpdir(), 'functions-'));
  const [bus, database] = await Promise.all([
    startTestBus([sample]),
    startTestDatabase(sample),
    bundle(bundles),
  ]);
  await migrateSample(database.url);
  const variables = bus.queueVariables(sample);
  await bus.deploy([sample], bundles, { DATABASE_URL: database.url, ...variables });
  const urls = JSON.parse(variables['WORK_QUEUE_URLS'] ?? '{}') as Record<string, string>;
  const urlOf = (task: TaskName) => urls[sample.tasks[task].type] ?? '';
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = bus.environment;
  const sqs = new SQSClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const query = async <Row>(sql: string): Promise<Row[]> => (await client.query(sql)).rows as Row[];

  return {
    bus,
    query,
    polished: (count) =>
      eventually(`${count} that are polished`, async () => {
        const rows = await query<{ name: string }>('select name from polished order by position');
        return rows.length >= count ? rows.map(({ name }) => name) : undefined;
      }),
    send: async (task, payloads, group) => {
      const Entries = payloads.map((payload, index) => ({
        Id: String(index),
        MessageBody: bodyOf(task, payload),
        ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: newId() }),
      }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: urlOf(task), Entries }));
    },
    untilEmpty: (task) => bus.untilEmpty(urlOf(task)),
    untilTaken: async (task) => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const look = new GetQueueAttributesCommand({ QueueUrl: urlOf(task), AttributeNames });
      await eventually(`nothing to take on the queue of ${task}`, async () => {
        const { Attributes = {} } = await sqs.send(look);
        return Attributes['ApproximateNumberOfMessages'] === '0' || undefined;
      });
    },
    deadLetter: (task) =>
      eventually(`a dead letter of ${task}`, async () => {
        const QueueUrl = urlOf(task).replace(task, `${task}-dead`);
        const command = new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] });
        const { Messages: [found] = [] } = await sqs.send(command);
        return found;
      }),
    logOf: async (task) => {
      const answer = await fetch(`${endpoint}/_local/logs?group=/aws/lambda/sample-${task}`);
      const lines = (await answer.text()).split('\n').filter((line) => line.startsWith('{'));
      return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
    stop: async () => {
      sqs.destroy();
      await client.end();
      await Promise.all([bus.stop(), database.stop(), rm(bundles, { recursive: true })]);
    },
  };
};
