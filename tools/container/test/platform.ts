import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalCloud, startPostgres } from '@datepop/local-cloud';
import { apps } from './compose-file';
import { environmentOf, run, type Container, type Environment } from './containers';
import { imageOf } from './dockerfile';
import { buildImage } from './image-build';

/** The compose file's platform on this machine: local-cloud in place of ministack, PostgreSQL from npm. */
export interface Platform {
  /** Runs `wire`, with these variables changed. */
  readonly wire: (changed?: Environment) => Promise<Container>;
  /** What `wire` has left in the volumes, by path. */
  readonly wired: () => Promise<Record<string, string>>;
  readonly start: (app: string) => Promise<Container>;
  /** Whether the health check of the app's image passes. */
  readonly isHealthy: (app: string) => Promise<boolean>;
  readonly addressOf: (app: string) => string;
  readonly stop: () => Promise<void>;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const filesIn = async (folder: string): Promise<Record<string, string>> => {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.includes('/')).sort();
  const read = async (path: string) => [path, await readFile(join(folder, path), 'utf8')] as const;
  return Object.fromEntries(await Promise.all(paths.map(read)));
};

/** Builds every image and starts what the compose file takes from others. */
export const preparePlatform = async (): Promise<Platform> => {
  const folder = await mkdtemp(join(tmpdir(), 'datepop-container-'));
  const images = new Map<string, string>();
  for (const service of [...apps, 'wire']) {
    images.set(service, await buildImage(service, join(folder, 'images', service)));
  }
  const postgres = await startPostgres({ port: 0, durable: false });
  const cloud = await startLocalCloud({ port: 0 });
  const ports = new Map<string, number>();
  for (const app of apps) ports.set(app, await freePort());
  const addressOf = (app: string) => `127.0.0.1:${ports.get(app) ?? 0}`;
  const addresses = {
    ...Object.fromEntries(apps.map((app) => [`${app}:8080`, addressOf(app)])),
    'ministack:4566': `127.0.0.1:${cloud.port}`,
  };
  const running: Container[] = [];
  const start = async (service: string, changed: Environment): Promise<Container> => {
    const environment = { ...(await environmentOf(service, folder, addresses)), ...changed };
    const container = run(imageOf(service).command, images.get(service) ?? '', environment);
    running.push(container);
    return container;
  };
  const database = {
    POSTGRES_HOST: '127.0.0.1',
    POSTGRES_PORT: `${postgres.port}`,
    POSTGRES_PASSWORD: postgres.superuser.password,
  };
  return {
    wire: (changed = {}) => start('wire', { ...database, ...changed }),
    wired: () => filesIn(join(folder, 'volumes')),
    start: (app) => start(app, { HOST: '127.0.0.1', PORT: `${ports.get(app) ?? 0}` }),
    isHealthy: async (app) => {
      const check = run(imageOf(app).healthCheck ?? [], folder, { PORT: `${ports.get(app) ?? 0}` });
      return (await check.ended) === 0;
    },
    addressOf,
    stop: async () => {
      await Promise.all(running.map((container) => container.stop()));
      await Promise.all([postgres.stop(), cloud.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
