import { courses } from '@datepop/manifests/courses';
import { readConfig } from '@datepop/platform/config';
import { startAll, stopAll } from '@datepop/platform/lifecycle';
import { makeSqsTicks } from '@datepop/platform/jobs';
import { awsLocation } from '@datepop/platform/messaging';
import { migrate } from '@datepop/platform/persistence';
import { makeTestTokens, startTestBus, startTestDatabase, type TestBus } from '@datepop/testing';
import request from 'supertest';
import { compose } from '../src/compose';
import { configSchema } from '../src/config';
import { makeCoursesDataSource } from '../src/persistence/data-source';
import { loadSeed } from '../src/seed/load-seed';
import { readSeed } from '../src/seed/read-seed';
import { makeRegisteredCouples, type RegisteredCouples } from './registered-couples';
import { startUsersServer } from './users-server';

/** The whole service on a free port, with the seed in its database. */
export interface RunningCourses {
  readonly api: ReturnType<typeof request>;
  readonly bus: TestBus;
  readonly couples: RegisteredCouples;
  readonly headersOf: (userId: string) => Promise<{ authorization: string }>;
  readonly databaseUrl: string;
  /** Puts a tick on the queue of a job. */
  readonly tick: (job: keyof typeof courses.jobs, scheduledFor: Date) => Promise<void>;
  readonly operator: () => Promise<{ authorization: string }>;
  readonly stop: () => Promise<void>;
}

export const runCourses = async (): Promise<RunningCourses> => {
  const couples = makeRegisteredCouples();
  const [bus, database, users, tokens] = await Promise.all([
    startTestBus([courses]),
    startTestDatabase(courses),
    startUsersServer(couples.answer),
    makeTestTokens(),
  ]);
  const config = readConfig(configSchema, {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    AUTH_JWKS: tokens.jwks,
    ...tokens.operatorEnvironment,
    USERS_URL: users.url,
    ...bus.queueVariables(courses),
    ...bus.environment,
  });
  await migrate(makeCoursesDataSource(config));
  const seeding = await makeCoursesDataSource(config).initialize();
  await loadSeed(seeding, readSeed());
  await seeding.destroy();
  const { components, logger, http } = compose(config);
  await startAll(components, logger);
  const ticks = makeSqsTicks(awsLocation(config), config.WORK_QUEUE_URLS);
  return {
    api: request(http.url()),
    bus,
    couples,
    headersOf: async (userId) => ({ authorization: `Bearer ${await tokens.tokenFor(userId)}` }),
    databaseUrl: database.url,
    tick: (job, scheduledFor) => ticks.send(courses.jobs[job], [{ scheduledFor, trigger: 'schedule' }]),
    operator: async () => ({ authorization: `Bearer ${await tokens.operatorTokenFor('mina')}` }),
    stop: async () => {
      ticks.close();
      await stopAll(components, logger);
      await Promise.all([bus.stop(), database.stop(), users.stop()]);
    },
  };
};
