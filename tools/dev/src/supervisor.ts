import { setTimeout as wait } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';

/** Something that runs and may end by itself. */
export interface Running {
  pid: number;
  /** Resolves when it has ended, to how it ended. */
  ended: Promise<string>;
  /** What it printed last. */
  lastLines(): string;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

export interface Supervision<Subject extends Running> {
  name: string;
  launch: () => Promise<Subject>;
  /** Everything between launched and ready. Repeated after each restart. */
  settle: (subject: Subject) => Promise<void>;
  notice: (text: string) => void;
  /** Milliseconds before a restart: the first wait, doubled each time up to the longest, begun anew after a healthy time. */
  backoff?: Backoff;
}

export interface Backoff {
  first: number;
  longest: number;
  healthyAfter: number;
}

export interface Supervised {
  readonly pid: number;
  readonly restarts: number;
  kill(signal: NodeJS.Signals): void;
  /** Ends it for good. */
  stop(): Promise<void>;
}

const usualBackoff: Backoff = { first: 500, longest: 30_000, healthyAfter: 30_000 };

const messageOf = (error: unknown): string => (isNativeError(error) ? error.message : String(error));
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const settleOrEnd = async <Subject extends Running>(
  { name, settle }: Supervision<Subject>,
  subject: Subject,
): Promise<void> => {
  const ended = subject.ended.then((how) => {
    throw new Error(`${name} ended before it was ready (${how})\n${subject.lastLines()}`.trimEnd());
  });
  await Promise.race([settle(subject), ended]);
};

/**
 * Starts a program and keeps it running until it is stopped: whenever it ends by itself it is started again.
 *
 * @throws What `launch` or `settle` throw the first time, or an error when it ends before it was ready.
 */
export const supervise = async <Subject extends Running>(
  supervision: Supervision<Subject>,
): Promise<Supervised> => {
  const { name, launch, notice, backoff = usualBackoff } = supervision;
  const stopping = new AbortController();
  let current = await launch();
  let restarts = 0;
  let delay = backoff.first;

  try {
    await settleOrEnd(supervision, current);
  } catch (error) {
    await current.stop();
    throw error;
  }

  const restart = async (): Promise<void> => {
    for (;;) {
      await wait(delay, undefined, { signal: stopping.signal });
      delay = Math.min(delay * 2, backoff.longest);
      try {
        current = await launch();
        break;
      } catch (error) {
        notice(`${name} could not be started: ${messageOf(error)}; next attempt in ${seconds(delay)}`);
      }
    }
    if (stopping.signal.aborted) return current.stop();
    restarts += 1;
    notice(`${name} was started again (pid ${current.pid}, restart ${restarts})`);
    settleOrEnd(supervision, current).then(
      () => notice(`${name} is ready again`),
      (error: unknown) => {
        if (!stopping.signal.aborted) notice(messageOf(error));
      },
    );
  };

  const watch = async (): Promise<void> => {
    for (;;) {
      const launched = Date.now();
      const how = await current.ended;
      if (stopping.signal.aborted) return;
      if (Date.now() - launched >= backoff.healthyAfter) delay = backoff.first;
      notice(`${name} ended (${how}); it is started again in ${seconds(delay)}`);
      await restart();
    }
  };
  const watching = watch().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });

  return {
    get pid() {
      return current.pid;
    },
    get restarts() {
      return restarts;
    },
    kill: (signal) => current.kill(signal),
    stop: async () => {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
};
