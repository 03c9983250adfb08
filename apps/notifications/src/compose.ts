import { notifications } from '@datepop/manifests/notifications';
import { makeOperatorTokenVerifier, makeTokenVerifier } from '@datepop/platform/auth';
import { makeHttpApp, makeHttpServer, type HttpServer } from '@datepop/platform/http';
import type { Service } from '@datepop/platform/lifecycle';
import {
  claimChecksFrom,
  makeEventWork,
  makeInboxSweep,
  makeTypeormInbox,
  makeWorker,
  readersOf,
} from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeOperations } from '@datepop/platform/operations';
import { makeDatabaseComponent, makeUnitOfWork } from '@datepop/platform/persistence';
import { v7 as newId } from 'uuid';
import type { Config } from './config';
import type { Ports } from './use-cases/ports';
import { makeOnCouplePaired } from './events/on-couple-paired';
import { makeOnDatePlanScheduled } from './events/on-date-plan-scheduled';
import { makeOnUserRegistered } from './events/on-user-registered';
import { makeNotificationsRouter } from './http/notifications.router';
import { makeNotificationsDataSource } from './persistence/data-source';
import { makePostgresNotificationList } from './persistence/postgres-notification-list';
import { makeTypeormCoupleMembers } from './persistence/typeorm-couple-members';
import { makeTypeormNotifications } from './persistence/typeorm-notifications';
import { makeAnnounceCouple } from './use-cases/announce-couple';
import { makeAnnounceDatePlan } from './use-cases/announce-date-plan';
import { makeListNotifications } from './use-cases/list-notifications';
import { makeMarkNotificationRead } from './use-cases/mark-notification-read';
import { makeWelcomeUser } from './use-cases/welcome-user';

export const compose = (config: Config): Service & { http: HttpServer } => {
  const logger = makeLogger({ service: notifications.name, level: config.LOG_LEVEL });
  const metrics = makeMetrics(notifications.name);
  const dataSource = makeNotificationsDataSource(config);
  const inTransaction = makeUnitOfWork(dataSource, (transaction): Ports => ({
    inbox: makeTypeormInbox(transaction),
    coupleMembers: makeTypeormCoupleMembers(transaction.manager),
    notifications: makeTypeormNotifications(transaction.manager),
  }));
  const clock = () => new Date();

  const readers = readersOf<typeof notifications, Ports>(notifications, {
    'on-user-registered': makeOnUserRegistered(makeWelcomeUser({ clock, newId })),
    'on-couple-paired': makeOnCouplePaired(makeAnnounceCouple({ clock, newId })),
    'on-date-plan-scheduled': makeOnDatePlanScheduled(makeAnnounceDatePlan({ clock, newId })),
  });
  const events = makeEventWork({
    readers,
    inTransaction,
    claimChecks: claimChecksFrom(config, logger),
    logger,
    metrics,
    concurrency: config.CONSUMER_CONCURRENCY,
  });
  const worker = makeWorker({ service: notifications.name, config, works: [events], logger });
  const sweep = makeInboxSweep({ dataSource, windowDays: config.INBOX_WINDOW_DAYS, logger });

  const app = makeHttpApp({
    service: notifications.name,
    contract: notifications.http,
    router: makeNotificationsRouter({
      listNotifications: makeListNotifications({ list: makePostgresNotificationList(dataSource) }),
      markNotificationRead: makeMarkNotificationRead({
        notifications: makeTypeormNotifications(dataSource.manager),
        clock,
      }),
    }),
    internal: makeOperations({ manifest: notifications, dataSource, settings: config }),
    tokens: makeTokenVerifier(config.AUTH_JWKS),
    operators: makeOperatorTokenVerifier(config),
    readiness: {
      required: { database: () => dataSource.query('select 1') },
      degrading: { queue: worker.check },
    },
    logger,
    metrics,
    validateResponses: config.NODE_ENV !== 'production',
  });
  const http = makeHttpServer({ app, host: config.HOST, port: config.PORT, logger });
  return { logger, http, components: [makeDatabaseComponent(dataSource), sweep, ...worker.components, http] };
};
