import type { ExposedService } from '@datepop/manifests/gateway';
import { readConfig, type Environment } from '@datepop/platform/config';
import { startAll, stopAll } from '@datepop/platform/lifecycle';
import { makeTestTokens, type TestTokens } from '@datepop/testing';
import request from 'supertest';
import { compose } from '../src/compose';
import { configSchema } from '../src/config';
import { startUpstream, type Upstream } from './upstream';

/** The real gateway in front of real servers, one in each service's place. */
export interface TestGateway {
  readonly url: string;
  readonly api: ReturnType<typeof request>;
  readonly upstreams: Readonly<Record<ExposedService, Upstream>>;
  readonly tokens: TestTokens;
  /** An authorization header of somebody who is signed in. */
  readonly signedIn: (userId?: string) => Promise<{ authorization: string }>;
  /** Stops the gateway alone. */
  readonly stopGateway: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const somebody = '019a9f00-0000-7000-8000-000000000001';

export const startGateway = async (settings: Environment = {}): Promise<TestGateway> => {
  const [tokens, users, courses, notifications] = await Promise.all([
    makeTestTokens(),
    startUpstream('users'),
    startUpstream('courses'),
    startUpstream('notifications'),
  ]);
  const config = readConfig(configSchema, {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    AUTH_JWKS: tokens.jwks,
    USERS_URL: users.url,
    COURSES_URL: courses.url,
    NOTIFICATIONS_URL: notifications.url,
    ...settings,
  });
  const { http, logger, components } = compose(config);
  await startAll(components, logger);
  const stopGateway = () => stopAll(components, logger);
  return {
    url: http.url(),
    api: request(http.url()),
    upstreams: { users, courses, notifications },
    tokens,
    signedIn: async (userId = somebody) => ({ authorization: `Bearer ${await tokens.tokenFor(userId)}` }),
    stopGateway,
    stop: async () => {
      await stopGateway();
      await Promise.all([users.stop(), courses.stop(), notifications.stop()]);
    },
  };
};
