import { mkdir } from 'node:fs/promises';
import { bringUp, type Start } from './bring-up';
import { makeChildren } from './children';
import { claimRun } from './claim';
import { urlOf } from './environment';
import { makeGuard, type Guard } from './guard';
import { builtServices } from './layout';
import { makeLogFiles } from './log-files';
import type { PlatformLog } from './platform-events';
import { portsFrom, refuseBusyPorts, type PortOwner, type Ports } from './ports';
import { isAlive, readRun, removeRun, replaceRun, type Run } from './run-file';
import { ensureSecrets } from './secrets';
import { serviceNames, services, type ServiceName } from './services';
import type { Supervised } from './supervisor';

export interface PlatformOptions {
  /** The gateway's port; the others keep their distance to it. */
  portBase: number;
  /** Holds data, secrets and the note of what runs. One platform at a time. */
  dataDirectory: string;
  /** Default: true. */
  seed?: boolean;
  /** Begins with empty data. Default: false. */
  fresh?: boolean;
  /** Default: every service. */
  only?: readonly ServiceName[];
  /** Builds what changed first. Default: true. */
  build?: boolean;
  /** Where the built services are. Default: the checkout's `dist/apps`. */
  bundles?: string;
  /** `false` gives up safety against a crash of the machine for speed. Default: true. */
  durable?: boolean;
  log?: PlatformLog;
  /** Ends a start that is under way; it then throws the signal's reason. */
  signal?: AbortSignal;
}

/** Where things answer, whether they were started or not. */
export type Urls = Readonly<Record<ServiceName | 'cloud', string>>;

export interface RunningPlatform {
  urls: Urls;
  ports: Ports;
  /** What was started. */
  services: readonly ServiceName[];
  process: (name: PortOwner) => { pid: number; restarts: number };
  kill: (name: PortOwner, signal: NodeJS.Signals) => void;
  /** Ends everything, in order, within 10 seconds. */
  stop: () => Promise<void>;
}

const stopOrder: readonly (readonly PortOwner[])[] = [
  ['gateway'],
  ['users', 'courses', 'notifications'],
  ['cloud'],
  ['postgres'],
];

const stopAll = async ({ stopping, supervised }: Start): Promise<void> => {
  stopping.abort(new Error('the platform stops'));
  for (const names of stopOrder) await Promise.all(names.map(async (name) => supervised.get(name)?.stop()));
};

const urlsOf = ({ gateway, users, courses, notifications, cloud }: Ports): Urls => ({
  gateway: urlOf(gateway),
  users: urlOf(users),
  courses: urlOf(courses),
  notifications: urlOf(notifications),
  cloud: urlOf(cloud),
});

const prepare = (options: PlatformOptions, run: Run, guard: Guard): Start => {
  const { dataDirectory, log = () => undefined } = options;
  const keep = makeLogFiles(dataDirectory);
  const databases = Object.values(services).flatMap(({ postgres }) => postgres?.database ?? []);
  return {
    only: options.only ?? serviceNames,
    build: options.build ?? true,
    seed: options.seed ?? true,
    fresh: options.fresh ?? false,
    durable: options.durable ?? true,
    dataDirectory,
    bundles: options.bundles ?? builtServices,
    ports: portsFrom(options.portBase),
    secrets: ensureSecrets(dataDirectory, databases),
    children: makeChildren((children) => {
      run.children = children;
      replaceRun(dataDirectory, run);
      // PostgreSQL has a guard of its own, which also knows how it wants to be asked.
      guard.watch(children.filter(({ gentle }) => gentle === 'SIGTERM').map(({ pid }) => pid));
    }),
    supervised: new Map(),
    deployments: new Map(),
    stopping: new AbortController(),
    log: (event) => {
      keep(event);
      log(event);
    },
  };
};

const asRunning = (start: Start, stop: () => Promise<void>): RunningPlatform => {
  const find = (name: PortOwner): Supervised => {
    const found = start.supervised.get(name);
    if (found === undefined) throw new Error(`${name} was not started`);
    return found;
  };
  return {
    urls: urlsOf(start.ports),
    ports: start.ports,
    services: start.only,
    process: (name) => ({ pid: find(name).pid, restarts: find(name).restarts }),
    kill: (name, signal) => find(name).kill(signal),
    stop,
  };
};

const startClaimed = async (options: PlatformOptions, run: Run): Promise<RunningPlatform> => {
  const { dataDirectory, portBase, signal } = options;
  const guard = makeGuard();
  const start = prepare(options, run, guard);
  const leave = (): void => {
    start.children.killAll();
    guard.dismiss();
  };
  process.once('exit', leave);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopped ??= stopAll(start).then(() => {
      process.off('exit', leave);
      guard.dismiss();
      removeRun(dataDirectory);
    }));
  const interrupt = (): void => start.stopping.abort(signal?.reason);
  signal?.addEventListener('abort', interrupt);
  try {
    signal?.throwIfAborted();
    await refuseBusyPorts(start.ports, [...start.only, 'cloud', 'postgres']);
    await bringUp(start);
    run.ready = { portBase, services: [...start.only] };
    replaceRun(dataDirectory, run);
    return asRunning(start, stop);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
};

/**
 * Starts the platform and waits until everything is ready. Whatever crashes is started again, until `stop`.
 * When this process exits, all of it ends.
 *
 * @throws Error for people: a platform that already runs in the folder, busy ports, a step that failed. Nothing runs then.
 */
export const startPlatform = async (options: PlatformOptions): Promise<RunningPlatform> => {
  const { dataDirectory, log } = options;
  await mkdir(dataDirectory, { recursive: true });
  const run = await claimRun(dataDirectory, (text) => log?.({ kind: 'notice', text }));
  try {
    return await startClaimed(options, run);
  } catch (error) {
    removeRun(dataDirectory);
    throw error;
  }
};

/** The platform that runs with this data directory, started by whatever process; `ready` once all of it answers. */
export const readRunning = (
  dataDirectory: string,
): { pid: number; ready?: { urls: Urls; services: readonly ServiceName[] } } | undefined => {
  const run = readRun(dataDirectory);
  if (run === undefined || !isAlive(run)) return undefined;
  const { pid, ready } = run;
  if (ready === undefined) return { pid };
  return { pid, ready: { urls: urlsOf(portsFrom(ready.portBase)), services: ready.services } };
};
