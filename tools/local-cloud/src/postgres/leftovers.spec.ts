import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresAccount } from './account';
import { startPostgres, type PostgresOptions } from './postgres';
import { query } from './query.harness';

jest.setTimeout(60_000);

describe('a PostgreSQL whose end nobody planned', () => {
  let folder: string;
  const start = (more: Partial<PostgresOptions> = {}) =>
    startPostgres({ dataDirectory: folder, port: 0, durable: false, ...more });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postgres-spec-'));
    await chmod(folder, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('ends a server that was left running with the same data', async () => {
    const first = await start();
    const said: string[] = [];
    const second = await start({ log: (line) => said.push(line) });
    await second.stop();
    expect(await first.ended).toBe('exit code 0');
    expect(said).toEqual([`stopped a PostgreSQL that was left running (pid ${first.pid})`]);
  });

  it('starts after a kill -9, even while a process of the killed server lingers', async () => {
    const first = await start();
    const client = new Client({ connectionString: first.url('postgres') });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const backend = rows[0]?.pid ?? 0;
    process.kill(backend, 'SIGSTOP');
    process.kill(first.pid, 'SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    setTimeout(() => process.kill(backend, 'SIGCONT'), 1_000);
    const second = await start();
    expect(await query(second.url('postgres'), 'select 1')).toEqual([[1]]);
    await second.stop();
  });

  it('takes no other process for its own when a number was given out anew', async () => {
    await (await start()).stop();
    // Of the server's own account: to that PostgreSQL would give way.
    const bystander = spawn('sleep', ['60'], { ...(await postgresAccount()) });
    await once(bystander, 'spawn');
    writeFileSync(join(folder, 'data/postmaster.pid'), `${bystander.pid ?? 0}\n${join(folder, 'data')}\n`);
    const second = await start();
    await second.stop();
    // Sending it a signal of our own ends it, so it was alive until now.
    const ended = once(bystander, 'exit');
    bystander.kill('SIGHUP');
    expect(await ended).toEqual([null, 'SIGHUP']);
  });

  const killHolder = async (...args: string[]): Promise<string> => {
    const program = ['--import', 'tsx', join(__dirname, 'postgres.holder.ts'), ...args];
    const holder = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(holder.stdout, 'data')) as [Buffer];
    const data = line.toString().trim();
    expect(existsSync(join(data, 'postmaster.pid'))).toBe(true);
    holder.kill('SIGKILL');
    return data;
  };
  const untilGone = async (path: string): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while (existsSync(path) && Date.now() < deadline) await wait(20);
    expect(existsSync(path)).toBe(false);
  };

  it('ends with the process that started it, however that ends', async () => {
    await untilGone(join(await killHolder(folder), 'postmaster.pid'));
    expect(existsSync(join(folder, 'data'))).toBe(true);
  });

  it('takes its temporary folder along', async () => {
    await untilGone(join(await killHolder(), '..'));
  });
});
