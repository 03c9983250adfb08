import type { Cause } from '@datepop/kit';
import { continueTrace, loggingFor } from '@datepop/platform/observability';
import type { NextFunction, Request, Response } from 'express';
import { v7 as newId } from 'uuid';

const causes = new WeakMap<Request, Cause>();

/** What a caller may name a request: letters, digits and a few marks, so that it is safe in a log and a header. */
const requestId = /^[\w.:-]{1,128}$/;

/** Gives every request its correlation id (`x-request-id`, taken over or new) and its hop in the trace. */
export const nameRequest = (req: Request, res: Response, next: NextFunction): void => {
  const given = req.get('x-request-id') ?? '';
  const cause: Cause = {
    correlationId: requestId.test(given) ? given : newId(),
    causationId: null,
    traceparent: continueTrace(req.get('traceparent')),
  };
  causes.set(req, cause);
  res.set('x-request-id', cause.correlationId);
  loggingFor(cause, next);
};

/** The cause of whatever a request goes on to do. @throws Error for a request that was never named. */
export const causeOf = (req: Request): Cause => {
  const cause = causes.get(req);
  if (cause === undefined) throw new Error('the request has no cause');
  return cause;
};
