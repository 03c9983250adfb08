import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { userRegistered } from '@datepop/contracts/users';
import { envelopeFor, eventually } from '@datepop/testing';
import { surround, type Surroundings } from './running-notifications';

const workspace = join(__dirname, '../../..');

let around: Surroundings;
let folder: string;
let sqs: SQSClient;
let running: ChildProcess | undefined;
const said: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notifications-'));
  const bundler = join(workspace, 'tools/dev/bundle.mjs');
  [around] = await Promise.all([
    surround(),
    promisify(execFile)(process.execPath, [bundler, 'apps/notifications', folder], { cwd: workspace }),
  ]);
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_REGION: region = '' } = around.environment;
  sqs = new SQSClient({ endpoint, region, credentials: { accessKeyId: 'any', secretAccessKey: 'any' } });
}, 60_000);

afterEach(async () => {
  running?.kill('SIGTERM');
  if (running) await once(running, 'exit');
  running = undefined;
});

afterAll(async () => {
  sqs.destroy();
  await around.stop();
  await rm(folder, { recursive: true });
});

/** Starts the built service in a role; returns where it listens. */
const start = async (role: string): Promise<string> => {
  running = spawn(process.execPath, [join(folder, 'main.js'), '--role', role], {
    env: {
      ...around.environment,
      LOG_LEVEL: 'info',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (running.stdout === null) throw new Error('the service has no output');
  return new Promise((resolve, reject) => {
    running?.once('exit', () => reject(new Error('the service ended')));
    // Read to the end, lest it waits for somebody to read.
    createInterface(running?.stdout ?? process.stdin).on('line', (line) => {
      const { url, msg = '' } = JSON.parse(line) as { url?: string; msg?: string };
      said.push(msg);
      if (url !== undefined) resolve(url);
    });
  });
};

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

const putEvent = () =>
  around.bus.put(userRegistered, envelopeFor(userRegistered, userRegistered.examples[0]));

const waiting = async (): Promise<number> => {
  const QueueUrl = around.bus.queueUrl('notifications');
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  return Number(Attributes?.['ApproximateNumberOfMessages']);
};

it('answers HTTP and works on no queue as the api', async () => {
  const url = await start('api');
  expect(await statusOf(`${url}/health/ready`)).toBe(200);
  expect(await statusOf(`${url}/v1/notifications`)).toBe(401);
  await putEvent();
  await eventually('the event on the queue', async () => (await waiting()) === 1 || undefined);
  expect(said).not.toContain('event handled');
});

it('works on its queues and answers probes alone as the worker', async () => {
  const url = await start('worker');
  await eventually('the event handled', () => Promise.resolve(said.includes('event handled') || undefined));
  expect(await statusOf(`${url}/health/ready`)).toBe(200);
  expect(await statusOf(`${url}/v1/notifications`)).toBe(404);
  expect(await statusOf(`${url}/openapi.json`)).toBe(404);
});
