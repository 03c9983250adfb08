import { makeChildren, type Child } from './children';
import { identityOf } from './process-identity';
import type { Started } from './run-file';

describe('our processes', () => {
  let running: Started[];
  const children = makeChildren((now) => (running = now));
  const node = (script: string, onLine?: (line: string) => void): Promise<Child> =>
    children.spawn({
      name: 'test',
      command: process.execPath,
      args: ['-e', script],
      cwd: __dirname,
      env: {},
      ...(onLine === undefined ? {} : { onLine }),
    });
  const firstLine = (script: string): Promise<[Child, string]> =>
    new Promise((resolve) => {
      const child = node(script, (line) => void child.then((started) => resolve([started, line])));
    });

  afterEach(() => children.killAll());

  it('are noted while they run', async () => {
    const child = await node('setInterval(() => {}, 1000)');
    expect(running).toEqual([
      { name: 'test', pid: child.pid, identity: identityOf(child.pid), gentle: 'SIGTERM', atOnce: 'SIGKILL' },
    ]);
    child.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');
    expect(running).toEqual([]);
  });

  it('end how they want when asked', async () => {
    const [child] = await firstLine(
      `process.on('SIGTERM', () => process.exit(3)); setInterval(() => {}, 1000); console.log('up')`,
    );
    await child.stop(10_000);
    expect(await child.ended).toBe('exit code 3');
  });

  it('end by force when they do not end in time, with what they started', async () => {
    const [child, grandchild] = await firstLine(
      `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);
       console.log(require('node:child_process').spawn('sleep', ['60']).pid);`,
    );
    await child.stop(50);
    expect(await child.ended).toBe('SIGKILL');
    expect(identityOf(Number(grandchild))).toBeUndefined();
  });

  it('tell what they printed last, on either stream', async () => {
    const child = await node(
      `for (let i = 1; i <= 50; i++) console.log('line ' + i); console.error('last'); process.exitCode = 2;`,
    );
    expect(await child.ended).toBe('exit code 2');
    expect(child.lastLines().split('\n')).toHaveLength(40);
    expect(child.lastLines()).toContain('line 50');
    expect(child.lastLines()).toContain('last');
  });

  it('refuse a program that does not exist', async () => {
    const program = { name: 'test', command: '/nowhere', args: [], cwd: __dirname, env: {} };
    await expect(children.spawn(program)).rejects.toThrow('ENOENT');
  });
});
