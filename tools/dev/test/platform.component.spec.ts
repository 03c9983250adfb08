import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventually } from '@datepop/testing';
import { region } from '../src/environment';
import { functionsOf } from '../src/functions';
import { readRunning, startPlatform, type PlatformOptions, type RunningPlatform } from '../src/platform';
import type { PlatformEvent } from '../src/platform-events';
import { portsFrom, refuseBusyPorts, type PortOwner } from '../src/ports';
import { identityOf } from '../src/process-identity';
import { serviceNames, services } from '../src/services';
import { writeFakeBundles } from './fake-bundles';

const portBase = 10_000 + Math.floor(Math.random() * 9_000);
const everyone: readonly PortOwner[] = [...serviceNames, 'cloud', 'postgres'];

jest.setTimeout(60_000);

describe('a platform of stand-in services', () => {
  let folder: string;
  let platform: RunningPlatform | undefined;
  const events: PlatformEvent[] = [];
  const dataIn = () => join(folder, 'data');
  const bundlesIn = () => join(folder, 'bundles');
  const start = async (more: Partial<PlatformOptions> = {}): Promise<RunningPlatform> => {
    platform = await startPlatform({
      portBase,
      dataDirectory: dataIn(),
      bundles: bundlesIn(),
      build: false,
      durable: false,
      log: (event) => events.push(event),
      ...more,
    });
    return platform;
  };
  const notes = () => readFile(join(bundlesIn(), 'notes'), 'utf8').catch(() => '');
  const nothingRuns = async (): Promise<void> => {
    await refuseBusyPorts(portsFrom(portBase), everyone);
    expect(existsSync(join(dataIn(), 'run.json'))).toBe(false);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'platform-spec-'));
    // As root, PostgreSQL's own account must be able to enter.
    await chmod(folder, 0o755);
  });
  beforeEach(() => {
    events.length = 0;
    writeFakeBundles(bundlesIn());
  });
  afterEach(async () => {
    await platform?.stop();
    platform = undefined;
    await rm(join(bundlesIn(), 'notes'), { force: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('migrates, seeds and starts everything, tells others of it, and leaves nothing', async () => {
    const { urls, services, stop } = await start();
    expect(services).toEqual(serviceNames);
    expect((await notes()).trim().split('\n').sort()).toEqual([
      expect.stringMatching(/^migrate postgres:\/\/courses@.*\/courses$/),
      expect.stringMatching(/^migrate postgres:\/\/notifications@.*\/notifications$/),
      expect.stringMatching(/^migrate postgres:\/\/users@.*\/users$/),
      expect.stringMatching(/^seed postgres:\/\/courses@.*\/courses$/),
    ]);
    const environment = await (await fetch(`${urls.courses}/environment`)).text();
    expect(JSON.parse(environment)).toMatchObject({
      AWS_ENDPOINT_URL: urls.cloud,
      EVENTS_QUEUE_URL: expect.stringContaining('courses-events'),
    });
    expect(readRunning(dataIn())).toEqual({ pid: process.pid, ready: { urls, services } });

    await stop();
    const stopped = events.flatMap((event) =>
      event.kind === 'output' && event.line.includes('stopping') ? event.source : [],
    );
    expect(stopped[0]).toBe('gateway');
    expect(stopped).toHaveLength(4);
    expect(readRunning(dataIn())).toBeUndefined();
    await nothingRuns();
  });

  it('starts only what it is told to, without seed', async () => {
    const { process: processOf } = await start({ only: ['courses'], seed: false });
    expect((await notes()).match(/^\w+/gm)).toEqual(['migrate']);
    expect(processOf('courses').restarts).toBe(0);
    expect(() => processOf('users')).toThrow('users was not started');
  });

  it('starts again what crashed, whatever it is, and the others do not notice', async () => {
    const { kill, process: processOf } = await start({ seed: false });
    const before = processOf('users').pid;
    const crashed = ['courses', 'cloud', 'postgres'] as const;
    crashed.forEach((name) => kill(name, 'SIGKILL'));
    const said = () => events.flatMap((event) => (event.kind === 'notice' ? event.text : []));
    const deadline = Date.now() + 45_000;
    while (!crashed.every((name) => said().includes(`${name} is ready again`)) && Date.now() < deadline) {
      await wait(20);
    }
    expect(crashed.map((name) => processOf(name).restarts)).toEqual([1, 1, 1]);
    expect(processOf('users')).toEqual({ pid: before, restarts: 0 });
  });

  it('makes the functions, again when the AWS endpoints were, and shows what they print', async () => {
    const { kill, urls } = await start({ only: ['notifications'] });
    const [fn] = functionsOf(services.notifications);
    const sqs = new SQSClient({
      endpoint: urls.cloud,
      region,
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    const send = async (MessageBody: string): Promise<void> => {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: fn?.queue }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    };
    const shown = (text: string) =>
      eventually(`a line with ${text}`, () =>
        Promise.resolve(
          events.find((event) => event.kind === 'output' && event.line.includes(text)) ?? undefined,
        ),
      );
    await send('the first');
    expect(await shown('the first')).toMatchObject({ source: fn?.name });
    kill('cloud', 'SIGKILL');
    await eventually('the endpoints again', () =>
      Promise.resolve(events.find((event) => event.kind === 'notice' && /cloud is ready/.test(event.text))),
    );
    await send('the second');
    await shown('the second');
    sqs.destroy();
    expect(await readFile(join(dataIn(), 'logs', `${fn?.name ?? ''}.log`), 'utf8')).toContain('the second');
  });

  it('refuses a second one in the same folder', async () => {
    await start({ only: ['users'] });
    const second = startPlatform({ portBase: portBase + 10, dataDirectory: dataIn(), build: false });
    await expect(second).rejects.toThrow(`already running in this folder (pid ${process.pid})`);
    expect(readRunning(dataIn())).toMatchObject({ pid: process.pid });
  });

  it('says what a failing step printed, and leaves nothing', async () => {
    await writeFile(
      join(bundlesIn(), 'courses/migrate.js'),
      `console.error('no such relation'); process.exit(1);`,
    );
    await expect(start()).rejects.toThrow('migrate courses failed (exit code 1):\nno such relation');
    await nothingRuns();
  });

  it('can be stopped while it starts, and leaves nothing', async () => {
    await writeFile(
      join(bundlesIn(), 'users/main.js'),
      `console.log(process.pid); setInterval(() => {}, 1000);`,
    );
    const stop = new AbortController();
    const log = (event: PlatformEvent): void => {
      events.push(event);
      if (event.kind === 'output' && event.source === 'users') stop.abort(new Error('enough'));
    };
    await expect(start({ log, signal: stop.signal })).rejects.toThrow('enough');
    const pid = events.flatMap((event) =>
      event.kind === 'output' && event.source === 'users' ? event.line : [],
    );
    expect(identityOf(Number(pid[0]))).toBeUndefined();
    await nothingRuns();
  });
});
