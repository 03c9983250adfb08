import { exposes, type ExposedService } from '@datepop/manifests/gateway';
import type { TokenVerifier } from '@datepop/platform/auth';
import { closeApp, makeBareApp } from '@datepop/platform/http';
import type { Logger, Metrics } from '@datepop/platform/observability';
import type { Express } from 'express';
import { findPageFiles } from '../api-reference/page-files';
import { publicApiOf } from '../api-reference/public-api';
import { endpointTable, type Endpoint } from '../domain/endpoint-groups';
import { makeDocsRouter } from './docs.router';
import { makeEndpointsRouter } from './endpoints.router';
import { identify } from './identity';
import { refuseMalformedUrls } from './malformed-urls';
import type { Proxy } from './proxy';
import { limitCredentials, limitRequests, type RateLimits } from './rate-limits';
import { servicesHealth } from './services-health';
import type { Upstream } from './upstream';

/** What the edge is made of. */
export interface GatewayOptions {
  readonly upstreams: readonly Upstream[];
  /** Where an endpoint's requests go. */
  readonly upstreamOf: (endpoint: Endpoint<ExposedService>) => Upstream;
  readonly proxy: Proxy;
  readonly tokens: TokenVerifier;
  readonly limits: RateLimits;
  /** How many proxies in front of it are believed. */
  readonly trustedProxies: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export const makeGatewayApp = (options: GatewayOptions): Express => {
  const { upstreams, upstreamOf, proxy, tokens, limits, trustedProxies, logger, metrics } = options;
  const app = makeBareApp({ logger, metrics, readiness: { required: {} } });
  app.set('trust proxy', trustedProxies);
  app.get('/health/services', servicesHealth(upstreams));
  app.use(refuseMalformedUrls, identify(tokens), limitRequests(limits));
  app.use(makeDocsRouter({ api: publicApiOf(exposes), files: findPageFiles() }));
  app.use(
    makeEndpointsRouter({
      table: endpointTable<ExposedService>(exposes),
      forward: (endpoint) => proxy.forwardTo(upstreamOf(endpoint)),
      limitCredentials: limitCredentials(limits),
    }),
  );
  closeApp(app, logger);
  return app;
};
