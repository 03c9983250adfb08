import { DomainError, type Call, type CallReads, type Cause } from '@datepop/kit';
import { initClient, type AppRoute, type ClientInferRequest } from '@ts-rest/core';
import type { z } from 'zod';

/** An answer that the caller declared it reads. */
export type Answer<Reads extends CallReads> = {
  [Status in keyof Reads]: {
    readonly status: Status;
    readonly body: Reads[Status] extends z.ZodType ? z.output<Reads[Status]> : null;
  };
}[keyof Reads];

/** Who asks, and why: travels as headers. */
export interface OnBehalfOf {
  readonly accessToken: string;
  readonly cause: Cause;
}

/** Milliseconds until another service counts as unavailable. */
const callTimeout = 2_000;

const unavailable = (service: string, cause: unknown): DomainError =>
  new DomainError({
    code: `${service}.unavailable`,
    kind: 'unavailable',
    message: `The ${service} service does not answer as it should. Try again in a moment.`,
    cause,
  });

/**
 * Makes the function behind one call of a manifest. Only declared answers come back, each parsed with its reader
 * schema.
 *
 * @throws DomainError `<service>.unavailable` on a timeout, a refused connection or any other answer.
 */
export const makeServiceCall = <Route extends AppRoute, Reads extends CallReads>(
  call: Call<Route, Reads>,
  options: { baseUrl: string; timeoutMs?: number },
): ((request: Omit<ClientInferRequest<Route>, 'extraHeaders'>, on: OnBehalfOf) => Promise<Answer<Reads>>) => {
  const { service, route, reads } = call;
  const client = initClient({ call: route }, { baseUrl: options.baseUrl });
  return async (request, { accessToken, cause }) => {
    const send = client.call as (args: object) => Promise<{ status: number; body: unknown }>;
    const { status, body } = await send({
      ...request,
      extraHeaders: {
        authorization: `Bearer ${accessToken}`,
        'x-request-id': cause.correlationId,
        traceparent: cause.traceparent,
      },
      fetchOptions: { signal: AbortSignal.timeout(options.timeoutMs ?? callTimeout), redirect: 'error' },
    }).catch((error: unknown) => {
      throw unavailable(service, error);
    });
    const schema = reads[status];
    if (schema === undefined)
      throw unavailable(service, new Error(`${route.method} ${route.path} answered ${status}`));
    if (schema === null) return { status, body: null } as Answer<Reads>;
    const read = schema.safeParse(body);
    if (!read.success) throw unavailable(service, read.error);
    return { status, body: read.data } as Answer<Reads>;
  };
};
