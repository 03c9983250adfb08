import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { untilAnswers } from './answers';
import type { Children, Program } from './children';
import { environmentOf, region, urlOf } from './environment';
import { deployFunctions, followFunctions, functionsOf } from './functions';
import { buildProgram, bundleIn, bundleProgram, cloudFolder, cloudProgram, type Bundle } from './layout';
import { step, type PlatformLog } from './platform-events';
import type { PortOwner, Ports } from './ports';
import { runProgram } from './run-program';
import type { Secrets } from './secrets';
import { services, type Service, type ServiceName } from './services';
import { supervise, type Running, type Supervised, type Supervision } from './supervisor';

/** What a start works with. */
export interface Start {
  only: readonly ServiceName[];
  build: boolean;
  seed: boolean;
  fresh: boolean;
  durable: boolean;
  dataDirectory: string;
  /** Where the built services are. */
  bundles: string;
  ports: Ports;
  secrets: Secrets;
  children: Children;
  /** What runs, for as long as it runs. */
  supervised: Map<PortOwner, Supervised>;
  /** Makes the functions of each service, once that can be done. */
  deployments: Map<ServiceName, () => Promise<void>>;
  /** Aborted when something failed or the platform is to stop. */
  stopping: AbortController;
  log: PlatformLog;
}

const stopWithin: Readonly<Record<Exclude<PortOwner, 'postgres'>, number>> = {
  gateway: 1_500,
  users: 3_000,
  courses: 3_000,
  notifications: 3_000,
  cloud: 1_000,
};

const notice = ({ log }: Start, text: string): void => log({ kind: 'notice', text });

const keep = async <Subject extends Running>(
  start: Start,
  name: PortOwner,
  supervision: Pick<Supervision<Subject>, 'launch' | 'settle'>,
): Promise<void> => {
  const supervised = await supervise({ ...supervision, name, notice: (text) => notice(start, text) });
  start.supervised.set(name, supervised);
};

const launch = async (start: Start, name: keyof typeof stopWithin, program: Program): Promise<Running> => {
  const onLine = (line: string): void => start.log({ kind: 'output', source: name, line });
  const child = await start.children.spawn({ ...program, onLine });
  return { ...child, stop: () => child.stop(stopWithin[name]) };
};

const build = async ({ children, only, stopping }: Start): Promise<void> =>
  runProgram(children, buildProgram(only), stopping.signal);

// The tools' own libraries are loaded only here: meanwhile the build has begun.
const keepPostgres = async (start: Start): Promise<void> => {
  const { children, dataDirectory, durable, ports, secrets } = start;
  const { startPostgres } = await import('@datepop/local-cloud');
  let { fresh } = start;
  await keep(start, 'postgres', {
    launch: async () => {
      const server = await startPostgres({
        dataDirectory: join(dataDirectory, 'postgres'),
        port: ports.postgres,
        durable,
        fresh,
        log: (line) => notice(start, line),
      });
      fresh = false;
      const { pid, ended } = server;
      children.adopt({ name: 'postgres', pid, gentle: 'SIGINT', atOnce: 'SIGQUIT' }, ended);
      return { ...server, lastLines: () => '', kill: (signal: NodeJS.Signals) => process.kill(pid, signal) };
    },
    settle: async (server) => {
      for (const { postgres } of start.only.map((name) => services[name])) {
        if (postgres === undefined) continue;
        const { database, extensions } = postgres;
        const password = secrets.passwords[database] ?? '';
        await server.createDatabase(database, { role: database, password, extensions });
      }
    },
  });
};

const keepCloud = async (start: Start): Promise<Readonly<Record<string, string>>> => {
  const { wire } = await import('./wire');
  const { dataDirectory, ports } = start;
  const endpoint = urlOf(ports.cloud);
  if (start.fresh) await rm(cloudFolder(dataDirectory), { recursive: true, force: true });
  let queueUrls: Readonly<Record<string, string>> = {};
  await keep(start, 'cloud', {
    launch: () => launch(start, 'cloud', cloudProgram(ports.cloud, cloudFolder(dataDirectory))),
    settle: async () => {
      await untilAnswers('cloud', endpoint, () => true, start.stopping.signal);
      ({ queueUrls } = await wire({ endpoint, region, services: start.only }));
      // Of a cloud that was started again; at first they wait until they are built.
      await Promise.all([...start.deployments.values()].map((deploy) => deploy()));
    },
  });
  return queueUrls;
};

const keepFunctions = async (
  start: Start,
  service: Service,
  queueUrls: Readonly<Record<string, string>>,
): Promise<void> => {
  const { bundles, dataDirectory, deployments, log, ports, secrets, stopping } = start;
  const deploy = () => deployFunctions(service, { bundles, ports, secrets, queueUrls });
  followFunctions(service, { dataDirectory, signal: stopping.signal, log });
  await step(log, `functions of ${service.name}`, deploy);
  deployments.set(service.name, deploy);
};

const keepService = async (
  start: Start,
  service: Service,
  queueUrls: Readonly<Record<string, string>>,
): Promise<void> => {
  const { bundles, children, log, ports, secrets, stopping } = start;
  const { name } = service;
  const env = environmentOf(service, { ports, secrets, queueUrls });
  const run = (bundle: Bundle): Promise<void> => {
    const title = `${bundle} ${name}`;
    const program = bundleProgram(title, bundleIn(bundles, name, bundle), env);
    return step(log, title, () => runProgram(children, program, stopping.signal));
  };
  if (service.postgres !== undefined) await run('migrate');
  if (start.seed && existsSync(bundleIn(bundles, name, 'seed'))) await run('seed');
  stopping.signal.throwIfAborted();
  if (functionsOf(service).length > 0) await keepFunctions(start, service, queueUrls);
  await step(log, `start ${name}`, () =>
    keep(start, name, {
      launch: () => launch(start, name, bundleProgram(name, bundleIn(bundles, name, 'main'), env)),
      settle: () =>
        untilAnswers(name, `${urlOf(ports[name])}/health/ready`, (status) => status === 200, stopping.signal),
    }),
  );
};

// One failure ends the others, and all of them have ended before it is told.
const together = async ({ stopping }: Start, works: readonly Promise<unknown>[]): Promise<void> => {
  await Promise.all(works.map((work) => work.catch((error: unknown) => stopping.abort(error))));
  stopping.signal.throwIfAborted();
};

/**
 * Builds, starts and waits until everything is ready; what does not depend on each other happens at the same time.
 *
 * @throws The first failure; what was started until then still runs.
 */
export const bringUp = async (start: Start): Promise<void> => {
  const { log } = start;
  const wired = step(log, 'AWS endpoints', () => keepCloud(start));
  await together(start, [
    start.build ? step(log, 'build', () => build(start)) : Promise.resolve(),
    step(log, 'PostgreSQL', () => keepPostgres(start)),
    wired,
  ]);
  const queueUrls = await wired;
  await together(
    start,
    start.only.map((name) => keepService(start, services[name], queueUrls)),
  );
};
