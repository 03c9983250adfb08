import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
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
  platform = await startPlatform({ portBase, dataDirectory, build: false, durable: false });
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

describe('a file of spots', () => {
  const head = 'name,category,address,lat,lng,summary';
  const lineOf = (number: number, category = 'cafe') =>
    `찻집 ${number},${category},서울 마포구 동교로 ${number},37.5606,126.9255,골목 끝의 찻집`;

  const importing = async (lines: readonly string[], ...options: string[]) => {
    await writeFile(join(dataDirectory, 'spots.csv'), lines.join('\n'));
    return ops(['spots', 'import', 'spots.csv', ...options], { INIT_CWD: dataDirectory }, dataDirectory);
  };

  it('is imported, and its progress told', async () => {
    const lines = Array.from({ length: 250 }, (_, number) => lineOf(number));
    const { code, out, err } = await importing([head, ...lines]);
    expect(out).toMatch(/^result +\{"refused":0,"imported":250\}$/m);
    expect(err).toMatch(/^succeeded: 2 of 2 parts$/m);
    expect(code).toBe(0);
  }, 60_000);

  it('has its good lines imported, and the others told by their number', async () => {
    const { code, out } = await importing([head, lineOf(1), lineOf(2, 'sauna')]);
    expect(out).toMatch(/^LINE +PROBLEM\n3 +category: /m);
    expect(code).toBe(1);
    const { out: json } = await importing([head, lineOf(1), lineOf(2, 'sauna')], '--json');
    expect(JSON.parse(json)).toMatchObject({
      operation: { state: 'succeeded', result: { imported: 1, refused: 1 } },
      refused: [{ line: 3 }],
    });
  }, 60_000);

  it('that is not there, or too large, is refused before anything is asked for', async () => {
    const missing = ['spots', 'import', 'none.csv'];
    expect(await ops(missing, { INIT_CWD: dataDirectory }, dataDirectory)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^ops: \S+\/none\.csv cannot be read: ENOENT/),
    });
    expect(await importing(['x'.repeat(11 * 1024 * 1024)])).toMatchObject({
      code: 1,
      err: expect.stringContaining('has 11534336 bytes, more than the 10485760 that an import takes'),
    });
  });
});
