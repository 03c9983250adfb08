import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startLocalCloud } from '../src/local-cloud';

const main = join(__dirname, '../src/main.ts');

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exitCode: Promise<unknown>;
}

const run = (...args: string[]): Run => {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return { child, output: () => output, exitCode: once(child, 'close').then(([code]: unknown[]) => code) };
};

const printed = async ({ child, output }: Run, text: string) => {
  while (!output().includes(text)) await once(child.stdout ?? child, 'data');
};

describe('the command line', () => {
  it('prints its options', async () => {
    const { output, exitCode } = run('--help');
    expect(await exitCode).toBe(0);
    expect(output()).toContain('--port N');
  });

  it.each([
    [['--prot', '1'], "local-cloud: Unknown option '--prot' (--help shows the options)"],
    [['--port', 'abc'], 'local-cloud: --port must be a whole number from 0 to 65535, not "abc"'],
    [['--port', '65536'], '--port must be a whole number from 0 to 65535'],
    [['--port'], "Option '--port <value>' argument missing"],
    [['--data='], 'local-cloud: --data must name a directory'],
    [['4566'], "Unexpected argument '4566'"],
  ])('refuses %j in one line', async (args, message) => {
    const { output, exitCode } = run(...args);
    expect(await exitCode).toBe(2);
    expect(output()).toContain(message);
    expect(output().trim().split('\n')).toHaveLength(1);
  });

  it('names the port that is in use and the option that moves it', async () => {
    const other = await startLocalCloud({ port: 0 });
    const { output, exitCode } = run('--port', String(other.port));
    expect(await exitCode).toBe(1);
    expect(output()).toBe(`local-cloud: port ${other.port} is in use; choose another with --port N\n`);
    await other.stop();
  });

  it('names the data directory that cannot be written', async () => {
    const { output, exitCode } = run('--port', '0', '--data', join(main, 'below-a-file'));
    expect(await exitCode).toBe(1);
    expect(output()).toMatch(
      /^local-cloud: the data directory ".*below-a-file" cannot be written: ENOTDIR.*\n$/,
    );
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops at %s', async (signal) => {
    const started = run('--port', '0');
    await printed(started, 'export AWS_ENDPOINT_URL=http://127.0.0.1:');
    const began = Date.now();
    started.child.kill(signal);
    expect(await started.exitCode).toBe(0);
    expect(Date.now() - began).toBeLessThan(2_000);
  });
});
