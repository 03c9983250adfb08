import type { Cause, HttpContract, Route } from '@datepop/kit';
import type { AppRouter } from '@ts-rest/core';
import type { createExpressEndpoints } from '@ts-rest/express';
import type { Request } from 'express';
import type { z } from 'zod';
import { callerOf, type CallerOf } from './authentication';
import { causeOf } from './request-cause';

/** What a handler is told beside the validated request. */
interface Told<R extends Route> {
  readonly cause: Cause;
  /** Who calls; a public route is not told. */
  readonly caller: CallerOf[R['metadata']['access']];
}

type Validated<R extends Route, Part extends string> = Part extends keyof R
  ? R[Part] extends z.ZodType
    ? z.output<R[Part]>
    : undefined
  : undefined;

/** A request as its contract describes it: what the contract leaves out is undefined. */
type Validation<R extends Route> = {
  readonly params: Validated<R, 'pathParams'>;
  readonly query: Validated<R, 'query'>;
  readonly body: Validated<R, 'body'>;
};

/** Refusals are thrown: a handler returns what went well. */
type Success = 200 | 201 | 202;

type Response<R extends Route> = {
  [Status in keyof R['responses'] & Success]: {
    readonly status: Status;
    readonly body: R['responses'][Status] extends z.ZodType ? z.input<R['responses'][Status]> : undefined;
  };
}[keyof R['responses'] & Success];

type Handler<R extends Route> = (request: Validation<R> & Told<R>) => Promise<Response<R>>;

/** A service's answer to its HTTP contract: one handler per operation, contract in, use case, response out. */
export type Router<Contract extends HttpContract> = {
  readonly [Group in keyof Contract]: {
    readonly [Operation in keyof Contract[Group]]: Handler<Contract[Group][Operation]>;
  };
};

/** A contract with the router that answers it, whichever it is. */
export interface Api {
  readonly contract: HttpContract;
  readonly router: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Puts a contract and its router together, for an app to serve beside a service's own. */
export const apiOf = <Contract extends HttpContract>(contract: Contract, router: Router<Contract>): Api => ({
  contract,
  router,
});

/** A handler as the framework calls it: what the contract has validated, and the request itself. */
type AdaptedHandler = (request: { req: Request }) => Promise<unknown>;

type AdaptedRouter = Parameters<typeof createExpressEndpoints<AppRouter>>[1];

const adaptHandler =
  (handler: (request: Record<string, unknown>) => Promise<unknown>): AdaptedHandler =>
  ({ req, ...request }) =>
    handler({ ...request, cause: causeOf(req), caller: callerOf(req) });

/** Turns a router into what the HTTP framework registers. */
export const adaptRouter = (router: Api['router']): AdaptedRouter => {
  const adapted: Record<string, Record<string, AdaptedHandler>> = {};
  for (const [group, handlers] of Object.entries(router)) {
    adapted[group] = Object.fromEntries(
      // Router ties each handler to its route; a map over all operations cannot say so.
      Object.entries(handlers).map(([name, handler]) => [
        name,
        adaptHandler(handler as Parameters<typeof adaptHandler>[0]),
      ]),
    );
  }
  return adapted as AdaptedRouter;
};
