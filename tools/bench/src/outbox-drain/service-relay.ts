import { startAll, stopAll } from '@datepop/platform/lifecycle';
import { makePublishing } from '@datepop/platform/messaging';
import { makeLogger } from '@datepop/platform/observability';
import { makeDataSource } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';

const service = 'bench-relay';

const connect = (url: string): Promise<DataSource> =>
  makeDataSource({ service, url, poolSize: 10, entities: [], migrations: [] }).initialize();

/** Gives what starts a relay as a service has it: with the data source, bus, circuit and claim checks of the platform. */
export const makeServiceRelay = ({ env }: Pick<NodeJS.Process, 'env'>) => {
  const logger = makeLogger({ service, level: 'warn' });
  const config = {
    AWS_REGION: env['AWS_REGION'] ?? '',
    AWS_ENDPOINT_URL: env['AWS_ENDPOINT_URL'],
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    EVENT_BUS_NAME: env['EVENT_BUS_NAME'] ?? '',
    CLAIM_CHECK_BUCKET: env['CLAIM_CHECK_BUCKET'],
    WORK_QUEUE_URLS: {},
  };
  const connecting = connect(env['DATABASE_URL'] ?? '');
  return async (accepted: (events: number) => void): Promise<() => Promise<void>> => {
    const { components } = makePublishing({
      config,
      dataSource: await connecting,
      logger,
      metrics: {
        eventPublished: ({ outcome }) => {
          if (outcome === 'published') accepted(1);
        },
      },
    });
    await startAll(components, logger);
    return () => stopAll(components, logger);
  };
};
