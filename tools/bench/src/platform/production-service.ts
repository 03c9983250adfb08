import type { Setting } from '../frame/measurement';
import {
  builtServices,
  bundleIn,
  bundleProgram,
  ensureSecrets,
  environmentOf,
  region,
  services,
  untilAnswers,
  urlOf,
  wire,
  type ServiceName,
} from './dev';
import type { OwnPlatform } from './own-platform';
import { freePort, startOwnProcess } from './own-process';

/** A service beside the platform's own, on the same database, as it runs in production: no checks of its answers, no line a request. */
export interface ProductionService {
  readonly url: string;
  readonly databaseUrl: string;
  /** The public keys that it verifies tokens with. */
  readonly jwks: string;
}

const environmentIn = async (
  platform: OwnPlatform,
  name: ServiceName,
  port: number,
): Promise<Record<string, string>> => {
  const { queueUrls } = await wire({ endpoint: platform.urls.cloud, region, services: platform.services });
  const development = environmentOf(services[name], {
    ports: { ...platform.ports, [name]: port },
    secrets: ensureSecrets(platform.dataDirectory, []),
    queueUrls,
  });
  return { ...development, NODE_ENV: 'production', LOG_LEVEL: 'warn' };
};

/** Starts the built service and waits until it is ready. */
export const startProductionService = async (
  platform: OwnPlatform,
  name: ServiceName,
  setting: Setting,
): Promise<ProductionService> => {
  const port = await freePort();
  const env = await environmentIn(platform, name, port);
  await startOwnProcess(bundleProgram(name, bundleIn(builtServices, name, 'main'), env), setting);
  await untilAnswers(name, `${urlOf(port)}/health/ready`, (status) => status === 200, setting.signal);
  return { url: urlOf(port), databaseUrl: env['DATABASE_URL'] ?? '', jwks: env['AUTH_JWKS'] ?? '' };
};
