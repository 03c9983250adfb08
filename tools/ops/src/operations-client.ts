import { operationsHttp } from '@datepop/platform/operations-contract';
import { initClient } from '@ts-rest/core';
import { OpsError } from './errors';

/** Milliseconds: longer than the slowest call, a redrive that keeps to its rate. */
const answerTimeout = 30_000;

const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Makes the client of a service's operations. It throws an OpsError that names the service when it cannot be reached. */
export const makeOperationsClient = (options: {
  service: string;
  url: string;
  token: string;
  /** Every call of one command carries it: in the service's audit log and its other lines. */
  requestId: string;
}) => {
  const { service, url } = options;
  const client = initClient(operationsHttp, {
    baseUrl: url,
    baseHeaders: { authorization: `Bearer ${options.token}`, 'x-request-id': options.requestId },
    api: async ({ path, method, headers, body }) => {
      const request = { method, headers, ...(typeof body === 'string' ? { body } : {}) };
      const signal = AbortSignal.timeout(answerTimeout);
      try {
        const answer = await fetch(path, { ...request, signal, redirect: 'error' });
        const { status, headers: answered } = answer;
        return { status, headers: answered, body: parsed(await answer.text()) };
      } catch (error) {
        throw new OpsError(`${service} does not answer at ${url}: ${causeOf(error)}`);
      }
    },
  });
  return client.operations;
};

/** @see {@link makeOperationsClient} */
export type OperationsClient = ReturnType<typeof makeOperationsClient>;
