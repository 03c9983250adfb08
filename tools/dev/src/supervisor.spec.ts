import { setTimeout as wait } from 'node:timers/promises';
import { makeChildren, type Child } from './children';
import { supervise, type Running, type Supervision } from './supervisor';

const backoff = { first: 20, longest: 80, healthyAfter: 60_000 };

describe('a supervised program', () => {
  const children = makeChildren(() => undefined);
  const said: string[] = [];
  let launches: number;
  let latest: Child;

  const launch = async (script = 'setInterval(() => {}, 1000)'): Promise<Running> => {
    launches += 1;
    latest = await children.spawn({
      name: 'users',
      command: process.execPath,
      args: ['-e', script],
      cwd: __dirname,
      env: {},
    });
    const child = latest;
    return { ...child, stop: () => child.stop(1_000) };
  };
  const start = (more: Partial<Supervision<Running>> = {}) =>
    supervise({
      name: 'users',
      launch: () => launch(),
      settle: () => Promise.resolve(),
      notice: (text) => said.push(text),
      backoff,
      ...more,
    });
  const until = async (condition: () => boolean): Promise<void> => {
    const deadline = Date.now() + 10_000;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error(`not reached; said: ${said.join(' / ')}`);
      await wait(5);
    }
  };

  beforeEach(() => {
    launches = 0;
    said.length = 0;
  });
  afterEach(() => children.killAll());

  it('is started again when it ends by itself, and that is said', async () => {
    const supervised = await start();
    const first = supervised.pid;
    supervised.kill('SIGKILL');
    await until(() => said.length === 3);
    expect(supervised.restarts).toBe(1);
    expect(supervised.pid).not.toBe(first);
    expect(said).toEqual([
      'users ended (SIGKILL); it is started again in 0.0 s',
      `users was started again (pid ${supervised.pid}, restart 1)`,
      'users is ready again',
    ]);
    await supervised.stop();
  });

  it('is given more time after each end, up to a limit', async () => {
    const delays = () =>
      said.filter((text) => text.includes('ended (')).map((text) => /in (\S+) s/.exec(text)?.[1]);
    const supervised = await start({
      launch: () => launch(launches === 0 ? undefined : 'process.exit(1)'),
      backoff: { first: 100, longest: 200, healthyAfter: 60_000 },
    });
    supervised.kill('SIGTERM');
    await until(() => delays().length === 4);
    expect(delays()).toEqual(['0.1', '0.2', '0.2', '0.2']);
    await supervised.stop();
  });

  it('begins with the first wait again once it was healthy', async () => {
    const supervised = await start({ backoff: { ...backoff, first: 100, longest: 400, healthyAfter: 0 } });
    for (const restarts of [1, 2]) {
      supervised.kill('SIGTERM');
      await until(() => supervised.restarts === restarts);
    }
    expect(said.filter((text) => text.endsWith('in 0.1 s'))).toHaveLength(2);
    await supervised.stop();
  });

  it('is tried again when it cannot even be launched', async () => {
    let attempts = 0;
    const supervised = await start({
      launch: () => (++attempts === 2 ? Promise.reject(new Error('no memory')) : launch()),
    });
    supervised.kill('SIGTERM');
    await until(() => supervised.restarts === 1);
    expect(said[1]).toBe('users could not be started: no memory; next attempt in 0.0 s');
    await supervised.stop();
  });

  it('stays ended once it is stopped, whether it runs or waits for its restart', async () => {
    const runs = await start();
    await runs.stop();
    expect(await latest.ended).toBe('SIGTERM');

    const waits = await start({ backoff: { ...backoff, first: 60_000 } });
    waits.kill('SIGTERM');
    await until(() => said.length === 1);
    await waits.stop();
    expect(launches).toBe(2);
  });

  it('fails the start, with what it printed, when it ends before it was ready', async () => {
    const never = new Promise<void>(() => undefined);
    const broken = () => launch(`console.error('AUTH_JWKS: is not JSON'); process.exit(1)`);
    await expect(start({ launch: broken, settle: () => never })).rejects.toThrow(
      'users ended before it was ready (exit code 1)\nAUTH_JWKS: is not JSON',
    );
    expect(launches).toBe(1);
  });

  it('does not run on when it does not become ready', async () => {
    await expect(start({ settle: () => Promise.reject(new Error('503')) })).rejects.toThrow('503');
    expect(await latest.ended).toBe('SIGTERM');
  });
});
