import type { ClientRequest } from 'node:http';
import { DomainError } from '@datepop/kit';
import { HttpError } from '@datepop/platform/http';
import type { Response } from 'express';

/** Milliseconds until a service that does not accept the connection counts as down. */
const connectTimeout = 2_000;
/** Seconds: a service that restarts is back in a moment. */
const retryAfter = 1;

/** Ends a request whose service cannot be connected to, or says nothing for so many milliseconds. */
export const limitSilence = (request: ClientRequest, silenceMs: number): void => {
  request.setTimeout(silenceMs, () =>
    request.destroy(
      new HttpError(504, 'gateway.timeout', 'The answer took too long. It may still have been done.'),
    ),
  );
  if (request.socket?.connecting !== true) return;
  const timer = setTimeout(
    () => request.destroy(new Error(`no connection within ${connectTimeout} ms`)),
    connectTimeout,
  );
  const connected = () => clearTimeout(timer);
  request.socket.once('connect', connected);
  request.once('close', connected);
};

/** What a caller is told when a service could not be reached, or hung up before it answered. */
export const refusalOf = (service: string, error: unknown, res: Response): Error => {
  if (error instanceof HttpError) return error;
  res.set('retry-after', String(retryAfter));
  return new DomainError({
    code: `${service}.unavailable`,
    kind: 'unavailable',
    message: `The ${service} service does not answer. Try again in a moment.`,
    cause: error,
  });
};
