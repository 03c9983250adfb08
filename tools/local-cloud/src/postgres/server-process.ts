import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account';
import type { Home } from './home';
import { readPidFile } from './pid-file';

/** A running server. */
export interface ServerProcess {
  pid: number;
  /** Resolves when the server has ended, whoever ended it, to how it ended. */
  ended: Promise<string>;
  /** Fast shutdown; immediate, then by force, where that takes too long. At most 3.5 seconds. */
  stop(): Promise<void>;
}

const readyWithin = 60_000;
const patience = { SIGINT: 2_500, SIGQUIT: 500, SIGKILL: 500 };

const settings = (port: number, durable: boolean): string[] => [
  `port=${port}`,
  'listen_addresses=127.0.0.1',
  // The path of a socket may have only about 100 bytes; a checkout's path may have more.
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
  ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
];

// Its standard input closes with us, however we end. A folder is removed once the server has ended.
const guardScript = `
read -r _
kill -INT "$0"
[ -z "$1" ] && exit
left=50
while kill -0 "$0" && [ $left -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
rm -rf "$1"
`;

const guard = (pid: number, folder: string): ChildProcess => {
  const child = spawn('/bin/sh', ['-c', guardScript, `${pid}`, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined);
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  return child;
};

const lastLines = async (home: Home): Promise<string> =>
  (await readFile(home.log, 'utf8')).trimEnd().split('\n').slice(-5).join('\n');

/** Starts `postgres` in a process group of its own, so that Ctrl-C in the terminal is not for it, and waits until it is ready. */
export const startServer = async (
  program: string,
  home: Home,
  account: Account | undefined,
  options: { port: number; durable: boolean; removeAfter: string | undefined },
): Promise<ServerProcess> => {
  // A file, not a pipe: a server that outlives us must not fail at its next line.
  const log = await open(home.log, 'w', 0o600);
  const child = spawn(
    program,
    ['-D', home.data, ...settings(options.port, options.durable).flatMap((each) => ['-c', each])],
    {
      ...account,
      cwd: '/',
      detached: true,
      env: { PATH: process.env['PATH'], TZ: 'UTC' },
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  });
  await once(child, 'spawn').finally(() => log.close());
  const pid = child.pid ?? 0;
  const watch = guard(pid, options.removeAfter ?? '');
  void ended.then(() => watch.kill('SIGKILL'));
  const running = (): boolean => child.exitCode === null && child.signalCode === null;

  const stop = async (): Promise<void> => {
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (!running()) return;
      child.kill(signal);
      await Promise.race([ended, wait(patience[signal], undefined, { ref: false })]);
    }
  };

  const deadline = Date.now() + readyWithin;
  for (;;) {
    if (!running()) throw new Error(`PostgreSQL did not start (${await ended}):\n${await lastLines(home)}`);
    const note = await readPidFile(home.data);
    if (note?.pid === pid && note.ready) return { pid, ended, stop };
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`PostgreSQL was not ready within ${readyWithin / 1000} s:\n${await lastLines(home)}`);
    }
    await wait(10);
  }
};
