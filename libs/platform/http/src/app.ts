import type { HttpContract } from '@datepop/kit';
import { answersHttp, type Role } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import type { AppRouter } from '@ts-rest/core';
import { createExpressEndpoints } from '@ts-rest/express';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { accessLog } from './access-log';
import { authenticate, type Verifiers } from './authentication';
import { live, ready, type Readiness } from './health';
import { openApiOf } from './openapi';
import { refuse } from './refusal';
import { nameRequest } from './request-cause';
import { adaptRouter, type Api, type Router } from './router';
import { refuseOtherBodies, refuseOtherMethods, refuseUnknownRoute } from './unmatched';

/** What an HTTP service is made of. */
export interface HttpAppOptions<Contract extends HttpContract> extends Verifiers {
  readonly service: string;
  readonly contract: Contract;
  readonly router: Router<Contract>;
  /** What the service answers beside its own contract: nothing of it is for the edge. */
  readonly internal?: readonly Api[];
  readonly readiness: Readiness;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Checks every answer against the contract: in development and tests. */
  readonly validateResponses: boolean;
  /** What the process is for; `both` by default. */
  readonly role?: Role;
}

/** Bytes of a JSON body. */
const bodyLimit = 100 * 1024;

/** The frame that every process that speaks HTTP shares: names, logs and measures requests, answers probes. */
export const makeBareApp = (options: { logger: Logger; metrics: Metrics; readiness: Readiness }): Express => {
  const { logger, metrics, readiness } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(nameRequest, accessLog(logger, metrics), helmet());
  app.get('/health/live', live);
  app.get('/health/ready', ready(readiness));
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.expose());
  });
  return app;
};

/** Ends an app: what nothing matched, and every error, becomes a problem. */
export const closeApp = (app: Express, logger: Logger): void => {
  app.use(refuseUnknownRoute);
  app.use(refuse(logger));
};

/** The service's own API and the internal ones as one. @throws Error when two have a group of the same name. */
const joined = <Contract extends HttpContract>({
  contract,
  router,
  internal = [],
}: HttpAppOptions<Contract>): Api =>
  internal.reduce<Api>(
    (api, more) => {
      for (const group of Object.keys(more.contract))
        if (group in api.contract) throw new Error(`the endpoint group "${group}" is there twice`);
      return {
        contract: { ...api.contract, ...more.contract },
        router: { ...api.router, ...more.router },
      };
    },
    { contract, router },
  );

/**
 * A service's HTTP side, made from its contract and its router. Of a process that only works on queues it answers
 * probes and nothing else.
 */
export const makeHttpApp = <Contract extends HttpContract>(options: HttpAppOptions<Contract>): Express => {
  const { logger, role = 'both' } = options;
  const { contract, router } = joined(options);
  const app = makeBareApp(options);
  if (!answersHttp(role)) {
    closeApp(app, logger);
    return app;
  }
  const openApi = openApiOf(options.service, contract);
  app.get('/openapi.json', (_req, res) => {
    res.json(openApi);
  });
  const routes = Object.values(contract).flatMap((group) => Object.values(group));
  for (const { method, path, metadata } of routes) {
    const verb = method.toLowerCase() as Lowercase<typeof method>;
    app[verb](path, authenticate(metadata.access, options));
  }
  app.use(refuseOtherBodies, express.json({ limit: bodyLimit }));
  createExpressEndpoints(contract as AppRouter, adaptRouter(router), app, {
    logInitialization: false,
    responseValidation: options.validateResponses,
    requestValidationErrorHandler: (error, _req, _res, next) => next(error),
  });
  refuseOtherMethods(app, routes);
  closeApp(app, logger);
  return app;
};
