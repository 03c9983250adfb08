import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@datepop/testing';
import { makeApi, startPlatform, type RunningPlatform } from './dev';
import { ops } from './operator';

let dataDirectory: string;
let platform: RunningPlatform;

/** Far from what a person runs, and another one for each run. */
const portBase = 30_000 + Math.floor(Math.random() * 9_000);

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'datepop-ops-'));
  // PostgreSQL runs as another account when we are root, and must get in.
  await chmod(dataDirectory, 0o755);
  platform = await startPlatform({ portBase, dataDirectory, build: false, seed: false, durable: false });
}, 90_000);

afterAll(async () => {
  await platform.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}, 30_000);

it('finds the platform that runs here and has its key: every service, and the bus for a replay', async () => {
  const from = new Date(Date.now() - 60_000).toISOString();
  const body = {
    email: `${crypto.randomUUID()}@example.com`,
    password: crypto.randomUUID(),
    nickname: '서연',
  };
  const { status } = await makeApi(platform.urls.gateway).accounts.signUp({ body });
  expect(status).toBe(201);

  const found = await eventually('a quiet platform', async () => {
    const { code, out } = await ops(['status'], {}, dataDirectory);
    return code === 0 && /^users +0/m.test(out) && /^notifications .* events +0 +0 /m.test(out)
      ? out
      : undefined;
  });
  expect(found).toMatch(/^courses /m);

  const to = new Date(Date.now() + 60_000).toISOString();
  const replay = ['replay', '--service', 'notifications', '--from', from, '--to', to];
  const { code, out } = await ops(replay, {}, dataDirectory);
  expect(code).toBe(0);
  expect(out).toMatch(/users\.user-registered\.v1 +1 +0/);
  expect((await ops(['audit', 'notifications'], {}, dataDirectory)).out).toContain('replay events');
}, 60_000);
