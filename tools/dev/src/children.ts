import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { identityOf } from './process-identity';
import type { Started } from './run-file';

const keptLines = 40;

export interface Program {
  name: string;
  command: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
  onLine?: (line: string) => void;
}

/** A process of ours. */
export interface Child {
  pid: number;
  /** Resolves when it has ended to how it ended: `SIGKILL`, `exit code 1`. */
  ended: Promise<string>;
  /** What it printed last. */
  lastLines(): string;
  kill(signal: NodeJS.Signals): void;
  /** Asks it to end, and ends it when it does not within so many milliseconds. */
  stop(within: number): Promise<void>;
}

/** The processes that run because of us, so that none outlives us. */
export interface Children {
  /** Starts a program in a process group of its own: Ctrl-C in the terminal is not for it. */
  spawn(program: Program): Promise<Child>;
  /** Counts in a process that somebody else started for us. */
  adopt(child: Omit<Started, 'identity'>, ended: Promise<unknown>): void;
  /** Ends all of them without waiting. */
  killAll(): void;
}

const killGroup = (pid: number, signal: NodeJS.Signals): void => {
  if (pid <= 0) return; // That would be our own group.
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended.
  }
};

/** @param changed Called with the running processes whenever one starts or ends. */
export const makeChildren = (changed: (running: Started[]) => void): Children => {
  const running = new Set<Started>();

  const adopt: Children['adopt'] = (child, ended) => {
    const started = { ...child, identity: identityOf(child.pid) ?? '' };
    running.add(started);
    changed([...running]);
    void ended.then(() => {
      running.delete(started);
      changed([...running]);
    });
  };

  const spawnChild = async (program: Program): Promise<Child> => {
    const { name, command, args, cwd, env, onLine } = program;
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        if (lines.push(line) > keptLines) lines.shift();
        onLine?.(line);
      });
    }
    const closed = new Promise((resolve) => child.once('close', resolve));
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => {
        killGroup(child.pid ?? 0, 'SIGKILL');
        // What it printed last may arrive a moment later.
        void Promise.race([closed, wait(500)]).then(() => resolve(signal ?? `exit code ${code ?? 0}`));
      });
    });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    adopt({ name, pid, gentle: 'SIGTERM', atOnce: 'SIGKILL' }, ended);
    const kill = (signal: NodeJS.Signals): void => {
      if (child.exitCode === null && child.signalCode === null) killGroup(pid, signal);
    };
    return {
      pid,
      ended,
      lastLines: () => lines.join('\n'),
      kill,
      stop: async (within) => {
        kill('SIGTERM');
        await Promise.race([ended, wait(within, undefined, { ref: false })]);
        kill('SIGKILL');
        await ended;
      },
    };
  };

  return {
    spawn: spawnChild,
    adopt,
    killAll: () => [...running].forEach(({ pid, atOnce }) => killGroup(pid, atOnce)),
  };
};
