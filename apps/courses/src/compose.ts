import { spotImportsHttp } from '@datepop/contracts/courses';
import { courses as manifest } from '@datepop/manifests/courses';
import { makeOperatorTokenVerifier, makeTokenVerifier } from '@datepop/platform/auth';
import { apiOf, makeHttpApp, makeHttpServer, type HttpServer } from '@datepop/platform/http';
import { doesWork, type Role, type Service } from '@datepop/platform/lifecycle';
import { makeJobWatch, makeSqsTicks } from '@datepop/platform/jobs';
import { awsLocation, claimChecksFrom, makePublishing, makeWorker } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeOperations } from '@datepop/platform/operations';
import { makeDatabaseComponent } from '@datepop/platform/persistence';
import { makeTypeormTrackedTasks } from '@datepop/platform/tasks';
import { v7 as newId } from 'uuid';
import { composeWork } from './compose-work';
import type { Config } from './config';
import { makeHttpCoupleRegister } from './gateways/http-couple-register';
import { makeS3SpotFiles } from './gateways/s3-spot-files';
import { makeCoursesRouter } from './http/courses.router';
import { makeSpotImportsRouter } from './http/spot-imports.router';
import { makeCoursesDataSource } from './persistence/data-source';
import { makePostgresCourses } from './persistence/postgres-courses';
import { makePostgresHotspots } from './persistence/postgres-hotspots';
import { makePostgresSpotImports } from './persistence/postgres-spot-imports';
import { makePostgresSpotRankings } from './persistence/postgres-spot-rankings';
import { makePostgresSpots } from './persistence/postgres-spots';
import { makeTypeormCouples } from './persistence/typeorm-couples';
import { makeTypeormDatePlans } from './persistence/typeorm-date-plans';
import { makeFindSpotsNearby } from './use-cases/find-spots-nearby';
import { makeOpenSpotImport } from './use-cases/open-spot-import';
import { makeScheduleDatePlan } from './use-cases/schedule-date-plan';
import { makeStartSpotImport } from './use-cases/start-spot-import';

export const compose = (config: Config, role: Role = 'both'): Service & { http: HttpServer } => {
  const logger = makeLogger({ service: manifest.name, level: config.LOG_LEVEL });
  const metrics = makeMetrics(manifest.name);
  const dataSource = makeCoursesDataSource(config);
  const publishing = makePublishing({ config, dataSource, logger, metrics });
  const spotFiles = makeS3SpotFiles(awsLocation(config), config.UPLOADS_BUCKET);
  const ticks = makeSqsTicks(awsLocation(config), config.WORK_QUEUE_URLS);
  const { works, inTransaction } = composeWork({
    config,
    dataSource,
    spotFiles,
    ticks,
    wake: publishing.wake,
    claimChecks: claimChecksFrom(config, logger),
    logger,
    metrics,
  });
  const worker = makeWorker({ manifest, config, works, logger });
  const watch = makeJobWatch({ manifest, dataSource, ticks, logger, metrics });
  const spots = makePostgresSpots(dataSource);
  const courses = makePostgresCourses(dataSource);
  const couples = makeTypeormCouples(dataSource.manager);
  const coupleRegister = makeHttpCoupleRegister({ baseUrl: config.USERS_URL });
  const trackedTasks = makeTypeormTrackedTasks(dataSource.manager);
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
      hotspots: makePostgresHotspots(dataSource),
      spots,
      courses,
      datePlans: makeTypeormDatePlans(dataSource.manager),
      spotRankings: makePostgresSpotRankings(dataSource.manager),
      trackedTasks,
    }),
    internal: [
      makeOperations({ manifest, dataSource, settings: config }),
      apiOf(
        spotImportsHttp,
        makeSpotImportsRouter({
          openSpotImport: makeOpenSpotImport({ spotFiles, clock, newId }),
          startSpotImport: makeStartSpotImport({ inTransaction, spotFiles, clock }),
          spotImports: makePostgresSpotImports(dataSource.manager),
        }),
      ),
    ],
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
