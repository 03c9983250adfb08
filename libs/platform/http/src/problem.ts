import { STATUS_CODES } from 'node:http';
import { isDomainError, type ErrorKind, type FieldError, type Problem } from '@datepop/kit';
import { HttpError } from './http-error';

/** The one place where a kind of refusal becomes a status. */
export const statusOf = (kind: ErrorKind): number => {
  switch (kind) {
    case 'invalid':
      return 400;
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'conflict':
      return 409;
    case 'too-many':
      return 429;
    case 'unavailable':
      return 503;
  }
};

const problem = (
  status: number,
  code: string,
  detail: string,
  correlationId: string,
  fields: readonly FieldError[] = [],
): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  code,
  detail,
  correlationId,
  ...(fields.length > 0 ? { errors: [...fields] } : {}),
});

/** The body for any error; one that nobody declared says nothing of itself. */
export const problemOf = (error: unknown, correlationId: string): Problem => {
  if (isDomainError(error)) {
    return problem(statusOf(error.kind), error.code, error.message, correlationId, error.fields);
  }
  if (error instanceof HttpError) {
    return problem(error.status, error.code, error.message, correlationId, error.fields);
  }
  return problem(500, 'internal', 'Something went wrong on our side.', correlationId);
};
