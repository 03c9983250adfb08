import { startAll, stopAll } from '@datepop/platform/lifecycle';
import { claimChecksFrom, makeWorker } from '@datepop/platform/messaging';
import { makeLogger } from '@datepop/platform/observability';
import { makeSampleWorks } from './sample-works';
import { sample } from './sample-service';
import { describeTasks } from './task-behaviour';

const logger = makeLogger({ service: sample.name, level: 'silent' });

describeTasks('a worker', async ({ bus, database }) => {
  const { AWS_REGION = '' } = bus.environment;
  const WORK_QUEUE_URLS = JSON.parse(bus.queueVariables(sample)['WORK_QUEUE_URLS'] ?? '{}') as Record<
    string,
    string
  >;
  const config = { ...bus.environment, AWS_REGION, WORK_QUEUE_URLS, WORKER_CONCURRENCY: 10 };
  const works = makeSampleWorks(database.dataSource, claimChecksFrom(config, logger));
  const { components } = makeWorker({ manifest: sample, config, works, logger });
  await startAll(components, logger);
  return { stop: () => stopAll(components, logger) };
});
