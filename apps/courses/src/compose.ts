import { courses as manifest } from '@datepop/manifests/courses';
import { makeOperatorTokenVerifier, makeTokenVerifier } from '@datepop/platform/auth';
import { makeHttpApp, makeHttpServer, type HttpServer } from '@datepop/platform/http';
import type { Service } from '@datepop/platform/lifecycle';
import {
  claimChecksFrom,
  makeEventWork,
  makeInboxSweep,
  makePublishing,
  makeTypeormInbox,
  makeTypeormOutbox,
  makeWorker,
  readersOf,
} from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeOperations } from '@datepop/platform/operations';
import { makeDatabaseComponent, makeUnitOfWork } from '@datepop/platform/persistence';
import { v7 as newId } from 'uuid';
import type { Config } from './config';
import { onCouplePaired } from './events/on-couple-paired';
import { makeHttpCoupleRegister } from './gateways/http-couple-register';
import { makeCoursesRouter } from './http/courses.router';
import { makeCoursesDataSource } from './persistence/data-source';
import { makePostgresCourses } from './persistence/postgres-courses';
import { makePostgresHotspots } from './persistence/postgres-hotspots';
import { makePostgresSpotRankings } from './persistence/postgres-spot-rankings';
import { makePostgresSpots } from './persistence/postgres-spots';
import { makeTypeormCouples } from './persistence/typeorm-couples';
import { makeTypeormDatePlans } from './persistence/typeorm-date-plans';
import { makeFindSpotsNearby } from './use-cases/find-spots-nearby';
import type { Ports } from './use-cases/ports';
import { makeScheduleDatePlan } from './use-cases/schedule-date-plan';

export const compose = (config: Config): Service & { http: HttpServer } => {
  const logger = makeLogger({ service: manifest.name, level: config.LOG_LEVEL });
  const metrics = makeMetrics(manifest.name);
  const dataSource = makeCoursesDataSource(config);
  const publishing = makePublishing({ config, dataSource, logger, metrics });
  const inTransaction = makeUnitOfWork(dataSource, (transaction): Ports => ({
    couples: makeTypeormCouples(transaction.manager),
    datePlans: makeTypeormDatePlans(transaction.manager),
    inbox: makeTypeormInbox(transaction),
    outbox: makeTypeormOutbox(transaction, publishing.wake),
  }));
  const readers = readersOf<typeof manifest, Ports>(manifest, { 'on-couple-paired': onCouplePaired });
  const events = makeEventWork({
    readers,
    inTransaction,
    claimChecks: claimChecksFrom(config, logger),
    logger,
    metrics,
    concurrency: config.CONSUMER_CONCURRENCY,
  });
  const worker = makeWorker({ manifest, config, works: [events], logger });
  const sweep = makeInboxSweep({ dataSource, windowDays: config.INBOX_WINDOW_DAYS, logger });
  const hotspots = makePostgresHotspots(dataSource);
  const spots = makePostgresSpots(dataSource);
  const courses = makePostgresCourses(dataSource);
  const couples = makeTypeormCouples(dataSource.manager);
  const datePlans = makeTypeormDatePlans(dataSource.manager);
  const coupleRegister = makeHttpCoupleRegister({ baseUrl: config.USERS_URL });
  const clock = () => new Date();

  const app = makeHttpApp({
    service: manifest.name,
    contract: manifest.http,
    router: makeCoursesRouter({
      findSpotsNearby: makeFindSpotsNearby({ spots }),
      scheduleDatePlan: makeScheduleDatePlan({
        inTransaction,
        courses,
        couples,
        coupleRegister,
        clock,
        newId,
      }),
      hotspots,
      spots,
      courses,
      datePlans,
      spotRankings: makePostgresSpotRankings(dataSource.manager),
    }),
    internal: [makeOperations({ manifest, dataSource, settings: config })],
    tokens: makeTokenVerifier(config.AUTH_JWKS),
    operators: makeOperatorTokenVerifier(config),
    readiness: {
      required: { database: () => dataSource.query('select 1') },
      degrading: { bus: publishing.check, queue: worker.check },
    },
    logger,
    metrics,
    validateResponses: config.NODE_ENV !== 'production',
  });
  const http = makeHttpServer({ app, host: config.HOST, port: config.PORT, logger });
  const messaging = [...publishing.components, sweep, ...worker.components];
  return { logger, http, components: [makeDatabaseComponent(dataSource), ...messaging, http] };
};
