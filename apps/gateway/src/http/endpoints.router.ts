import { refuseOtherMethods } from '@datepop/platform/http';
import { Router, type RequestHandler } from 'express';
import { takesCredentials, type Endpoint } from '../domain/endpoint-groups';
import { requireCaller } from './identity';

/** Lets exactly the table through: each endpoint to where `forward` sends it, other methods refused. */
export const makeEndpointsRouter = <Service extends string>(options: {
  table: readonly Endpoint<Service>[];
  forward: (endpoint: Endpoint<Service>) => RequestHandler;
  limitCredentials: RequestHandler;
}): Router => {
  const { table, forward, limitCredentials } = options;
  const router = Router({ caseSensitive: true, strict: true });
  for (const endpoint of table) {
    const verb = endpoint.method.toLowerCase() as Lowercase<typeof endpoint.method>;
    const guards = [
      ...(takesCredentials(endpoint) ? [limitCredentials] : []),
      ...(endpoint.access === 'user' ? [requireCaller] : []),
    ];
    router[verb](endpoint.path, ...guards, forward(endpoint));
  }
  refuseOtherMethods(router, table);
  return router;
};
