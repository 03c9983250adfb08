import { startAll, stopAll } from '@datepop/platform/lifecycle';
import { makePublishing } from '@datepop/platform/messaging';
import { makeLogger } from '@datepop/platform/observability';
import { makeDataSource } from '@datepop/platform/persistence';
import { answerDrains } from './answer-drains';

// The relay as a service has it: the data source, the bus, the circuit and the claim checks of the platform.

const { env } = process;
const service = 'bench-relay';
const logger = makeLogger({ service, level: 'warn' });
const config = {
  AWS_REGION: env['AWS_REGION'] ?? '',
  AWS_ENDPOINT_URL: env['AWS_ENDPOINT_URL'],
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  EVENT_BUS_NAME: env['EVENT_BUS_NAME'] ?? '',
  CLAIM_CHECK_BUCKET: env['CLAIM_CHECK_BUCKET'],
};
const connecting = makeDataSource({
  service,
  url: env['DATABASE_URL'] ?? '',
  poolSize: 10,
  entities: [],
  migrations: [],
}).initialize();

answerDrains(async (accepted) => {
  const { components } = makePublishing({
    config,
    dataSource: await connecting,
    logger,
    metrics: { eventPublished: ({ outcome }) => accepted(outcome === 'published' ? 1 : 0) },
  });
  await startAll(components, logger);
  return () => stopAll(components, logger);
});
