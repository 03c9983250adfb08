import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { InvokeMessage, ProcessMessage } from '../runtime/messages';
import type { Exit } from './exit-error';
import type { Workplace } from './workplace';

export type Told = ProcessMessage | { readonly kind: 'ended'; readonly exit: Exit };

/** One process of a function, as it is spoken with. */
export interface Child {
  readonly pid: number | undefined;
  send(message: InvokeMessage): void;
  /** What it tells next, or how it ended. */
  next(): Promise<Told>;
  hasEnded(): boolean;
  /** Ends it, and what it started, at once. */
  kill(): void;
}

interface ChildOptions {
  readonly runtime: string;
  readonly nodeOptions: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly workplace: Workplace;
  readonly onOutput: (text: string) => void;
}

/** How long an ended process may leave its pipes open: something it started may hold them. */
const LAST_WORDS_MS = 1_000;

const killGroup = (pid: number | undefined) => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone.
  }
};

/**
 * Starts Node with the runtime and nothing of ours but a channel for messages. (The channel of Node rather than
 * Lambda's Runtime API: it needs no server and no client, keeps the order, and closes with either side.)
 */
export const startChild = (options: ChildOptions): Child => {
  const { runtime, nodeOptions, folder, env, workplace, onOutput } = options;
  let listener: ((told: Told) => void) | undefined;
  let end: Told | undefined;
  const tell = (told: Told) => {
    const listen = listener;
    listener = undefined;
    listen?.(told);
  };

  // A group of its own: Ctrl-C in the terminal is not for it, and what it starts ends with it.
  const child = spawn(process.execPath, [...nodeOptions, runtime], {
    cwd: folder,
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { pid } = child;
  if (pid !== undefined) workplace.watch(pid);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => onOutput(text));
  }
  child.on('message', (message) => tell(message as ProcessMessage));

  const endWith = (exit: Exit) => {
    if (end) return;
    end = { kind: 'ended', exit };
    tell(end);
  };
  const closed = once(child, 'close').catch(() => undefined);
  const disconnected = new Promise((resolve) => child.once('disconnect', resolve));
  child.once('error', ({ message }) => {
    const startError = existsSync(folder) ? message : `the folder of its code is gone: ${folder}`;
    endWith({ code: null, signal: null, startError });
  });
  child.once('exit', (code, signal) => {
    killGroup(pid);
    if (pid !== undefined) workplace.forget(pid);
    const lastWords = Promise.all([closed, child.connected ? disconnected : undefined]);
    void Promise.race([lastWords, wait(LAST_WORDS_MS, undefined, { ref: false })]).then(() =>
      endWith({ code, signal }),
    );
  });

  return {
    pid,
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    next: () =>
      new Promise((resolve) => {
        if (end) resolve(end);
        else listener = resolve;
      }),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null || end !== undefined,
    kill: () => killGroup(pid),
  };
};
