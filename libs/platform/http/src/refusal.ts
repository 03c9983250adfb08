import { RequestValidationError } from '@ts-rest/express';
import type { Logger } from '@datepop/platform/observability';
import type { NextFunction, Request, Response } from 'express';
import { namedReadError } from './body-error';
import { invalidRequest } from './invalid-request';
import { problemOf } from './problem';
import { causeOf } from './request-cause';

/** Answers every error with a problem body; one that nobody declared is logged with its stack and told to nobody. */
export const refuse =
  (logger: Logger) =>
  (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    if (res.headersSent) return next(error);
    const named = error instanceof RequestValidationError ? invalidRequest(error) : namedReadError(error);
    const problem = problemOf(named, causeOf(req).correlationId);
    if (problem.status >= 500)
      logger.error({ err: error, method: req.method, path: req.path }, 'request failed');
    if (problem.status === 401) res.set('www-authenticate', 'Bearer');
    res.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  };
