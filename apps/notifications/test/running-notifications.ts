import { notifications } from '@datepop/manifests/notifications';
import { readConfig } from '@datepop/platform/config';
import { startAll, stopAll } from '@datepop/platform/lifecycle';
import { migrate } from '@datepop/platform/persistence';
import {
  makeTestTokens,
  startTestBus,
  startTestDatabase,
  type TestBus,
  type TestTokens,
} from '@datepop/testing';
import { Client } from 'pg';
import request from 'supertest';
import { compose } from '../src/compose';
import { configSchema, type Config } from '../src/config';
import { makeNotificationsDataSource } from '../src/persistence/data-source';

export interface Entry {
  id: string;
  kind: string;
  title: string;
  body: string;
  subject: { type: string; id: string } | null;
  createdAt: string;
  readAt: string | null;
}

export interface InboxPage {
  items: Entry[];
  nextCursor: string | null;
  unreadCount: number;
}

/** What the service stands on, and the service, which may be ended and started again. */
export interface Surroundings {
  readonly bus: TestBus;
  readonly tokens: TestTokens;
  readonly config: Config;
  /** What the configuration was read from. */
  readonly environment: Readonly<Record<string, string>>;
  /** Tells the database itself. */
  readonly query: (sql: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const surround = async (): Promise<Surroundings> => {
  const [bus, database, tokens] = await Promise.all([
    startTestBus([notifications]),
    startTestDatabase(notifications),
    makeTestTokens(),
  ]);
  const environment = {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    AUTH_JWKS: tokens.jwks,
    ...bus.queueVariables(notifications),
    ...bus.environment,
  };
  const config = readConfig(configSchema, environment);
  await migrate(makeNotificationsDataSource(config));
  return {
    bus,
    tokens,
    config,
    environment,
    query: async (sql) => {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      await client.query(sql);
      await client.end();
    },
    stop: async () => {
      await Promise.all([bus.stop(), database.stop()]);
    },
  };
};

/** The whole service on a free port. */
export interface RunningNotifications {
  readonly api: ReturnType<typeof request>;
  readonly headersOf: (userId: string) => Promise<{ authorization: string }>;
  readonly inboxOf: (userId: string, query?: Record<string, string>) => Promise<InboxPage>;
  readonly stop: () => Promise<void>;
}

export const runNotifications = async ({ config, tokens }: Surroundings): Promise<RunningNotifications> => {
  const { components, logger, http } = compose(config);
  await startAll(components, logger);
  const api = request(http.url());
  const headersOf = async (userId: string) => ({ authorization: `Bearer ${await tokens.tokenFor(userId)}` });
  return {
    api,
    headersOf,
    inboxOf: async (userId, query = {}) => {
      const headers = await headersOf(userId);
      const answer = await api.get('/v1/notifications').query(query).set(headers).expect(200);
      return answer.body as InboxPage;
    },
    stop: () => stopAll(components, logger),
  };
};
