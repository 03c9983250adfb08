import { createServer } from 'node:net';
import { once } from 'node:events';
import type { Setting } from '../frame/measurement';
import {
  builtServices,
  bundleIn,
  bundleProgram,
  ensureSecrets,
  environmentOf,
  makeChildren,
  makeGuard,
  region,
  services,
  untilAnswers,
  urlOf,
  wire,
  type ServiceName,
} from './dev';
import type { OwnPlatform } from './own-platform';

/** A service beside the platform's own, on the same database, as it runs in production: no checks of its answers, no line a request. */
export interface ProductionService {
  readonly url: string;
  readonly databaseUrl: string;
  /** The public keys that it verifies tokens with. */
  readonly jwks: string;
}

const stopWithin = 3_000;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
};

const environmentIn = async (
  platform: OwnPlatform,
  name: ServiceName,
  port: number,
): Promise<Record<string, string>> => {
  const { queueUrls } = await wire({ endpoint: platform.urls.cloud, region, services: platform.services });
  const development = environmentOf(services[name], {
    ports: { ...platform.ports, [name]: port },
    secrets: ensureSecrets(platform.dataDirectory, []),
    queueUrl: queueUrls[name],
  });
  return { ...development, NODE_ENV: 'production', LOG_LEVEL: 'warn' };
};

/** Starts the built service and waits until it is ready. */
export const startProductionService = async (
  platform: OwnPlatform,
  name: ServiceName,
  { signal, onClose }: Setting,
): Promise<ProductionService> => {
  const port = await freePort();
  const env = await environmentIn(platform, name, port);
  const guard = makeGuard();
  const children = makeChildren((running) => guard.watch(running.map(({ pid }) => pid)));
  const killAll = (): void => children.killAll();
  process.once('exit', killAll);
  const child = await children.spawn(bundleProgram(name, bundleIn(builtServices, name, 'main'), env));
  onClose(async () => {
    await child.stop(stopWithin);
    guard.dismiss();
    process.off('exit', killAll);
  });
  await untilAnswers(name, `${urlOf(port)}/health/ready`, (status) => status === 200, signal);
  return { url: urlOf(port), databaseUrl: env['DATABASE_URL'] ?? '', jwks: env['AUTH_JWKS'] ?? '' };
};
