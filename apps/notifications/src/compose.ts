import { notifications } from '@datepop/manifests/notifications';
import { makeOperatorTokenVerifier, makeTokenVerifier } from '@datepop/platform/auth';
import { makeHttpApp, makeHttpServer, type HttpServer } from '@datepop/platform/http';
import { doesWork, type Role, type Service } from '@datepop/platform/lifecycle';
import { makeJobWatch, makeSqsTicks } from '@datepop/platform/jobs';
import { awsLocation, claimChecksFrom, makePublishing, makeWorker } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeOperations } from '@datepop/platform/operations';
import { makeDatabaseComponent } from '@datepop/platform/persistence';
import { composeWork } from './compose-work';
import type { Config } from './config';
import { makeNotificationsRouter } from './http/notifications.router';
import { makeNotificationsDataSource } from './persistence/data-source';
import { makePostgresNotificationList } from './persistence/postgres-notification-list';
import { makeTypeormNotifications } from './persistence/typeorm-notifications';
import { makeListNotifications } from './use-cases/list-notifications';
import { makeMarkNotificationRead } from './use-cases/mark-notification-read';

export const compose = (config: Config, role: Role = 'both'): Service & { http: HttpServer } => {
  const logger = makeLogger({ service: notifications.name, level: config.LOG_LEVEL });
  const metrics = makeMetrics(notifications.name);
  const dataSource = makeNotificationsDataSource(config);
  const publishing = makePublishing({ config, dataSource, logger, metrics });
  const claimChecks = claimChecksFrom(config, logger);
  const ticks = makeSqsTicks(awsLocation(config), config.WORK_QUEUE_URLS);
  const works = composeWork({
    config,
    dataSource,
    ticks,
    wake: publishing.wake,
    claimChecks,
    logger,
    metrics,
  });
  const worker = makeWorker({ manifest: notifications, config, works, logger });
  const watch = makeJobWatch({ manifest: notifications, dataSource, ticks, logger, metrics });

  const app = makeHttpApp({
    service: notifications.name,
    contract: notifications.http,
    router: makeNotificationsRouter({
      listNotifications: makeListNotifications({ list: makePostgresNotificationList(dataSource) }),
      markNotificationRead: makeMarkNotificationRead({
        notifications: makeTypeormNotifications(dataSource.manager),
        clock: () => new Date(),
      }),
    }),
    internal: [makeOperations({ manifest: notifications, dataSource, settings: config })],
    tokens: makeTokenVerifier(config.AUTH_JWKS),
    operators: makeOperatorTokenVerifier(config),
    readiness: {
      required: { database: () => dataSource.query('select 1') },
      degrading: { bus: publishing.check, queue: worker.check },
    },
    role,
    logger,
    metrics,
    validateResponses: config.NODE_ENV !== 'production',
  });
  const http = makeHttpServer({ app, host: config.HOST, port: config.PORT, logger });
  const working = doesWork(role) ? [watch, ...worker.components] : [];
  const messaging = [...publishing.components, ...working];
  return { logger, http, components: [makeDatabaseComponent(dataSource), ...messaging, http] };
};
