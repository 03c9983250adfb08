import { connect } from 'node:net';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListRulesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { couplePaired } from '@datepop/contracts/users';
import { envelopeFor, eventually } from '@datepop/testing';
import { expectStatus, makeApi } from '../src/demo/api';
import { makeRunJob } from '../src/demo/run-job';
import { playStory, type Tell, type Told } from '../src/demo/story';
import { pathsOf, tasksOf } from '../src/demo/telling';
import { logFolder } from '../src/log-files';
import { busName } from '../src/environment';
import { startPlatform, type RunningPlatform } from '../src/platform';

let dataDirectory: string;
let platform: RunningPlatform;

/** Far from what a person runs, and another one for each run. */
const portBase = 20_000 + Math.floor(Math.random() * 9_000);

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'datepop-e2e-'));
  // PostgreSQL runs as another account when we are root, and must get in.
  await chmod(dataDirectory, 0o755);
  platform = await startPlatform({ portBase, dataDirectory, build: false, durable: false });
}, 90_000);

afterAll(async () => {
  await platform.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}, 30_000);

const play = async (beforePlanning?: () => Promise<void>): Promise<Map<string, Told>> => {
  const steps = new Map<string, Told>();
  const tell: Tell = async (step, work) => void steps.set(step, await work());
  const runJob = makeRunJob(dataDirectory, platform.urls);
  const { gateway } = platform.urls;
  await playStory({ gateway, tell, runJob, ...(beforePlanning ? { beforePlanning } : {}) });
  return steps;
};

const consumersOf = async (requestId = '') => {
  const paths = await pathsOf(logFolder(dataDirectory), requestId);
  return paths.map(({ type, arrivals }) => [type, arrivals.map(({ consumer }) => consumer).sort()]);
};

const aws = () => ({
  endpoint: platform.urls.cloud,
  region: 'ap-northeast-2',
  credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
});

const signUp = async (nickname: string) => {
  const body = { email: `${crypto.randomUUID()}@example.com`, password: crypto.randomUUID(), nickname };
  const { user, session } = expectStatus(await makeApi(platform.urls.gateway).accounts.signUp({ body }), 201);
  return { userId: user.id, api: makeApi(platform.urls.gateway, session.accessToken) };
};

describe('the platform', () => {
  it('plays the story of the first date, and each event reaches all of its consumers', async () => {
    const steps = await play();
    expect(await consumersOf(steps.get('서연 signs up')?.requestId)).toEqual([
      ['users.user-registered.v1', ['notifications']],
    ]);
    expect(await consumersOf(steps.get('민준 accepts: a couple')?.requestId)).toEqual([
      ['users.couple-paired.v1', ['courses', 'notifications']],
    ]);
  }, 60_000);

  it('does the task of sending, and the job of the anniversaries, in Lambda', async () => {
    const steps = await play();
    const planning = [...steps].find(([step]) => step.includes('plans a date'))?.[1].requestId ?? '';
    const sent = await tasksOf(logFolder(dataDirectory), planning, 2);
    expect(sent.map(({ task, by }) => [task, by])).toEqual(
      Array(2).fill(['notifications.send-notification', 'Lambda notifications-send-notification']),
    );
    const job = [...steps].find(([step]) => step.includes('every morning'))?.[1].requestId ?? '';
    const told = await consumersOf(job);
    expect(told).toContainEqual(['users.anniversary-reached.v1', ['notifications']]);
  }, 90_000);

  it('tells once what happened while notifications was killed', async () => {
    const { restarts } = platform.process('notifications');
    await play(() => {
      platform.kill('notifications', 'SIGKILL');
      return Promise.resolve();
    });
    expect(platform.process('notifications').restarts).toBe(restarts + 1);
  }, 90_000);

  it('shows its bus, rules and queues to any AWS SDK program, and receives what such a program puts', async () => {
    const [events, sqs] = [new EventBridgeClient(aws()), new SQSClient(aws())];
    const [one, other] = [await signUp('하은'), await signUp('지훈')];
    const members = [one, other].map(({ userId }, index) => ({
      userId,
      nickname: ['하은', '지훈'][index] ?? '',
    }));
    const buses = await events.send(new ListEventBusesCommand({}));
    expect(buses.EventBuses?.map(({ Name }) => Name)).toContain(busName);
    const { Rules: rules = [] } = await events.send(new ListRulesCommand({ EventBusName: busName }));
    expect(rules.map(({ Name }) => Name).sort()).toEqual([
      'courses-on-couple-paired',
      'notifications-on-anniversary-reached',
      'notifications-on-couple-paired',
      'notifications-on-date-plan-scheduled',
      'notifications-on-user-registered',
    ]);
    const { QueueUrls: queues = [] } = await sqs.send(new ListQueuesCommand({}));
    expect(queues.map((url) => url.split('/').at(-1))).toEqual(
      expect.arrayContaining(['courses-events', 'notifications-events', 'notifications-events-dead']),
    );

    const envelope = envelopeFor(couplePaired, {
      ...couplePaired.examples[0],
      coupleId: crypto.randomUUID(),
      members: [members[0] ?? { userId: '', nickname: '' }, members[1] ?? { userId: '', nickname: '' }],
    });
    const put = await events.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: busName,
            Source: couplePaired.source,
            DetailType: couplePaired.type,
            Detail: JSON.stringify(envelope),
          },
        ],
      }),
    );
    expect(put.FailedEntryCount).toBe(0);
    await eventually('the notification of an event put from outside', async () => {
      const answer = await one.api.inbox.listNotifications({ query: {} });
      return answer.status === 200
        ? answer.body.items.find(({ kind }) => kind === 'couple-paired')
        : undefined;
    });
    events.destroy();
    sqs.destroy();
  }, 60_000);

  it('starts a crashed service again without the others noticing', async () => {
    const others = ['gateway', 'users', 'notifications'] as const;
    const pids = others.map((name) => platform.process(name).pid);
    platform.kill('courses', 'SIGKILL');
    await eventually('courses to answer again', async () => {
      const answer = await makeApi(platform.urls.gateway).hotspots.listHotspots({ query: {} });
      return answer.status === 200 ? true : undefined;
    });
    expect(others.map((name) => platform.process(name).pid)).toEqual(pids);
  }, 60_000);

  it('leaves no open port when it stops', async () => {
    await platform.stop();
    const open = await Promise.all(Object.values(platform.ports).map(isOpen));
    expect(open).not.toContain(true);
  }, 30_000);
});

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
