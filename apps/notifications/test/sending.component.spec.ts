import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { notificationSent } from '@datepop/contracts/notifications';
import { seoyeon, userRegistered } from '@datepop/contracts/users';
import { notifications } from '@datepop/manifests/notifications';
import { startAll, stopAll, type Component } from '@datepop/platform/lifecycle';
import { awsLocation, makeConsumer, makeSqsQueue, noClaimChecks } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeDatabaseComponent } from '@datepop/platform/persistence';
import { envelopeFor } from '@datepop/testing';
import { v7 as newId } from 'uuid';
import { composeWork } from '../src/compose-work';
import { makeNotificationsDataSource } from '../src/persistence/data-source';
import {
  runNotifications,
  surround,
  type RunningNotifications,
  type Surroundings,
} from './running-notifications';

interface Pushed {
  readonly key: string | undefined;
  readonly push: unknown;
}

/** A push gateway that answers as it is told. */
const startGateway = async () => {
  const pushed: Pushed[] = [];
  const answers: number[] = [];
  const server: Server = createServer((request, response) => {
    void json(request).then((push) => {
      pushed.push({ key: request.headers['idempotency-key']?.toString(), push });
      response.writeHead(answers.shift() ?? 202).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/pushes`, pushed, answers, stop: () => server.close() };
};

const logger = makeLogger({ service: notifications.name, level: 'silent' });

let around: Surroundings;
let service: RunningNotifications;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let sender: readonly Component[];

/** The work that a function does in production, here in this process. */
const startSender = async ({ config }: Surroundings, PUSH_URL: string): Promise<readonly Component[]> => {
  const dataSource = makeNotificationsDataSource(config);
  const works = composeWork({
    config: { ...config, PUSH_URL },
    dataSource,
    ticks: { send: () => Promise.reject(new Error('nothing ticks here')), close: () => undefined },
    wake: () => undefined,
    claimChecks: noClaimChecks,
    logger,
    metrics: makeMetrics(notifications.name),
  });
  const work = works.find(({ name }) => name === 'send-notification');
  if (work === undefined) throw new Error('nobody sends');
  const queue = makeSqsQueue(
    awsLocation(config),
    config.WORK_QUEUE_URLS['notifications.send-notification'] ?? '',
    logger,
  );
  const components = [makeDatabaseComponent(dataSource), makeConsumer({ queue, work, logger })];
  await startAll(components, logger);
  return components;
};

beforeAll(async () => {
  [around, gateway] = await Promise.all([surround(), startGateway()]);
  service = await runNotifications(around);
  sender = await startSender(around, gateway.url);
});

beforeEach(() => {
  gateway.pushed.length = 0;
  gateway.answers.length = 0;
});

afterAll(async () => {
  gateway.stop();
  await stopAll(sender, logger);
  await service.stop();
  await around.stop();
});

const welcome = async (): Promise<string> => {
  const userId = newId();
  const data = { ...userRegistered.examples[0], ...seoyeon, userId };
  await around.bus.put(userRegistered, envelopeFor(userRegistered, data));
  return userId;
};

let sent = 0;

const nextSent = async () => (await around.bus.recorded(notificationSent.type, ++sent)).at(-1)?.detail.data;

it('pushes what somebody is told, and says over which channels it went', async () => {
  const userId = await welcome();
  const told = await nextSent();
  const [entry] = (await service.inboxOf(userId)).items;
  expect(told).toMatchObject({
    userId,
    notificationId: entry?.id,
    kind: 'welcome',
    channels: ['inbox', 'push'],
  });
  expect(gateway.pushed).toEqual([
    { key: entry?.id, push: { userId, title: entry?.title, body: entry?.body } },
  ]);
});

it.each([503, 408, 401])(
  'pushes again under the same key after a %d, and tells of it once',
  async (status) => {
    gateway.answers.push(status);
    await welcome();
    await nextSent();
    expect(gateway.pushed.map(({ key }) => key)).toEqual(Array(2).fill(gateway.pushed[0]?.key));
  },
);

it('leaves who cannot be pushed with their inbox', async () => {
  gateway.answers.push(404);
  await welcome();
  expect(await nextSent()).toMatchObject({ channels: ['inbox'] });
});
