import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const workspace = resolve(__dirname, '../../../..');

interface Ended {
  code: number | null;
  output: string;
}

/** Runs the sample process until it ends; `signal` is sent with everything it says once it has started. */
const run = async (
  behaviour: string,
  signal?: NodeJS.Signals,
  args: readonly string[] = [],
): Promise<Ended> => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(__dirname, '../test/sample-process.ts'), ...args],
    {
      cwd: workspace,
      timeout: 15_000,
      env: { ...process.env, BEHAVIOUR: behaviour, TSX_TSCONFIG_PATH: join(workspace, 'tsconfig.base.json') },
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (signal !== undefined && output.includes('started')) child.kill(signal);
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
};

it.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
  'stops its parts on %s, once however often it comes, and exits 0',
  async (signal) => {
    const { code, output } = await run('runs', signal);
    expect(code).toBe(0);
    expect(output).toContain(`"reason":"${signal}"`);
    expect(output.match(/stopping the part/g)).toHaveLength(1);
    expect(output).toContain('stopped the part');
    expect(output).toContain('"msg":"stopped"');
  },
);

it('says why it could not start and exits 1', async () => {
  const { code, output } = await run('does not start');
  expect(code).toBe(1);
  expect(output).toContain('could not start');
  expect(output).toContain('the port is taken');
});

it('says what is wrong with its configuration, in plain text, and exits 1', async () => {
  expect(await run('cannot be composed')).toEqual({ code: 1, output: 'PORT: is missing\n' });
});

it('stops in order after an error that nobody handles, says which, and exits 1', async () => {
  const { code, output } = await run('fails later');
  expect(code).toBe(1);
  expect(output).toContain('nobody handles this');
  expect(output).toContain('stopped the part');
});

it('says in a line what is wrong with its command line, and exits 2', async () => {
  expect(await run('runs', undefined, ['--role', 'cook'])).toEqual({
    code: 2,
    output: '--role: "cook" is not one of worker, api\n',
  });
});

it('explains its command line and exits 0', async () => {
  const { code, output } = await run('runs', undefined, ['--help']);
  expect(code).toBe(0);
  expect(output).toContain('Usage: node main.js [options]');
});

it('is composed for the role that it is started in', async () => {
  const { output } = await run('runs', 'SIGTERM', ['--role', 'worker']);
  expect(output).toContain('started the part of worker');
});
