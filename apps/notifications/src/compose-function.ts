import { notifications } from '@datepop/manifests/notifications';
import { makeSqsTicks } from '@datepop/platform/jobs';
import type { FunctionParts } from '@datepop/platform/lambda';
import { awsLocation, claimChecksFrom } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { composeWork } from './compose-work';
import type { FunctionConfig } from './config';
import { makeNotificationsDataSource } from './persistence/data-source';

/** What a function is made of. The service's own relay sends what a function records. */
export const composeFunction = (config: FunctionConfig): FunctionParts => {
  const logger = makeLogger({ service: notifications.name, level: config.LOG_LEVEL });
  const dataSource = makeNotificationsDataSource(config);
  const ticks = makeSqsTicks(awsLocation(config), config.WORK_QUEUE_URLS);
  const metrics = makeMetrics(notifications.name);
  const works = composeWork({
    config,
    dataSource,
    ticks,
    wake: () => undefined,
    claimChecks: claimChecksFrom(config, logger),
    logger,
    metrics,
  });
  return { config, works, dataSource, logger };
};
