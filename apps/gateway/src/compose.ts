import { gateway, type ExposedService } from '@datepop/manifests/gateway';
import { makeTokenVerifier } from '@datepop/platform/auth';
import { makeHttpServer, type HttpServer } from '@datepop/platform/http';
import type { Service } from '@datepop/platform/lifecycle';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import type { Config } from './config';
import { makeGatewayApp } from './http/gateway.app';
import { makeHttpxyProxy } from './http/proxy';
import type { Upstream } from './http/upstream';

const upstreamsOf = (config: Config): Readonly<Record<ExposedService, Upstream>> => ({
  users: { name: 'users', url: config.USERS_URL },
  courses: { name: 'courses', url: config.COURSES_URL },
  notifications: { name: 'notifications', url: config.NOTIFICATIONS_URL },
});

export const compose = (config: Config): Service & { http: HttpServer } => {
  const logger = makeLogger({ service: gateway.name, level: config.LOG_LEVEL });
  const upstreams = upstreamsOf(config);
  const proxy = makeHttpxyProxy({ answerTimeoutMs: config.ANSWER_TIMEOUT_MS, logger });
  const app = makeGatewayApp({
    upstreams: Object.values(upstreams),
    // The place to send a group elsewhere: an endpoint knows its service and its group.
    upstreamOf: ({ service }) => upstreams[service],
    proxy,
    tokens: makeTokenVerifier(config.AUTH_JWKS),
    limits: {
      perMinute: config.RATE_LIMIT_PER_MINUTE,
      credentialsPerMinute: config.CREDENTIAL_RATE_LIMIT_PER_MINUTE,
    },
    trustedProxies: config.TRUSTED_PROXIES,
    logger,
    metrics: makeMetrics(gateway.name),
  });
  const http = makeHttpServer({ app, host: config.HOST, port: config.PORT, logger });
  return { logger, http, components: [proxy, http] };
};
