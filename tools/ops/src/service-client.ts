import { operationsHttp } from '@datepop/platform/operations-contract';
import { initClient, type AppRouter } from '@ts-rest/core';
import { OpsError } from './errors';
import { reasonOf } from './reason-of';

/** Milliseconds: longer than the slowest call, a redrive that keeps to its rate. */
const answerTimeout = 30_000;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Makes what makes the clients of a service: of its operations, and of whatever else it offers to operators. They throw
 * an OpsError that names the service when it cannot be reached.
 */
export const makeClientOf =
  (options: {
    service: string;
    url: string;
    token: string;
    /** Every call of one command carries it: in the service's audit log and its other lines. */
    requestId: string;
  }) =>
  <Contract extends AppRouter>(contract: Contract) => {
    const { service, url } = options;
    return initClient(contract, {
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
          throw new OpsError(`${service} does not answer at ${url}: ${reasonOf(error)}`);
        }
      },
    });
  };

/** @see {@link makeClientOf} */
export type ClientOf = ReturnType<typeof makeClientOf>;

/** What every service with a database offers to operators. */
export const operationsOf = (clientOf: ClientOf) => clientOf(operationsHttp).operations;

/** @see {@link operationsOf} */
export type OperationsClient = ReturnType<typeof operationsOf>;
