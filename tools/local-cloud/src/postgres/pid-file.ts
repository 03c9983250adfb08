import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What `postmaster.pid` says of the server that wrote it. */
export interface PidFile {
  pid: number;
  ready: boolean;
}

const fileIn = (data: string): string => join(data, 'postmaster.pid');

/** The server's own note of itself, if there is one. */
export const readPidFile = async (data: string): Promise<PidFile | undefined> => {
  const lines = (await readFile(fileIn(data), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, ready: lines[7]?.trim() === 'ready' } : undefined;
};

// Containers often have no ps; macOS has no /proc.
const commandLine = async (pid: number): Promise<string> =>
  existsSync('/proc/self/cmdline')
    ? readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    : run('ps', ['-ww', '-o', 'command=', '-p', `${pid}`], { timeout: 5_000 }).then(
        ({ stdout }) => stdout,
        () => '',
      );

const runs = async (pid: number, data: string): Promise<boolean> => (await commandLine(pid)).includes(data);

const endedWithin = async (pid: number, data: string, milliseconds: number): Promise<boolean> => {
  const deadline = Date.now() + milliseconds;
  while (await runs(pid, data)) {
    if (Date.now() > deadline) return false;
    await wait(20);
  }
  return true;
};

/** Ends a server that a killed parent left behind. Resolves to its pid, or to nothing where there was none. */
export const stopLeftover = async (data: string): Promise<number | undefined> => {
  const note = await readPidFile(data);
  if (note === undefined) return undefined;
  if (!(await runs(note.pid, data))) {
    // The number may belong to another process by now, and PostgreSQL would then take that for a running server.
    await rm(fileIn(data), { force: true });
    return undefined;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(note.pid, signal);
    } catch {
      // It ended by itself in this very moment.
    }
    if (await endedWithin(note.pid, data, 3_000)) return note.pid;
  }
  throw new Error(`PostgreSQL (pid ${note.pid}) still uses ${data} and does not end`);
};
