import { notifications } from '@datepop/manifests/notifications';
import type { FunctionParts } from '@datepop/platform/lambda';
import { claimChecksFrom } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { composeWork } from './compose-work';
import type { FunctionConfig } from './config';
import { makeNotificationsDataSource } from './persistence/data-source';

/** Composes what the service's functions do their work with; its relay sends what they record. */
export const composeFunction = (config: FunctionConfig): FunctionParts => {
  const logger = makeLogger({ service: notifications.name, level: config.LOG_LEVEL });
  const metrics = makeMetrics(notifications.name);
  const dataSource = makeNotificationsDataSource(config);
  const claimChecks = claimChecksFrom(config, logger);
  const works = composeWork({ config, dataSource, wake: () => undefined, claimChecks, logger, metrics });
  return { config, works, dataSource, logger };
};
