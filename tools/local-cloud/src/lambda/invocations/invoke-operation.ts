import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { parseInput } from '../../front/parse-input';
import type { Limits } from '../../limits';
import { LATEST } from '../functions/lambda-function';
import { ONE_FUNCTION } from '../functions/function-members';
import type { Functions } from '../functions/functions';
import { invalidRequestContent, requestTooLarge } from '../lambda-error';
import type { Outcome } from '../processes/invocation';
import type { RestAnswer, RestOperation, RestRequest } from '../rest';
import type { AsyncInvocations } from './async-invocations';
import type { RunFunction } from './run-function';

interface Context {
  readonly functions: Functions;
  readonly runFunction: RunFunction;
  readonly asyncInvocations: AsyncInvocations;
  readonly limits: Limits;
}

const LOG_BYTES = 4 * 1024;

const settings = z.object({
  InvocationType: z.enum(['RequestResponse', 'Event', 'DryRun']).default('RequestResponse'),
  LogType: z.enum(['None', 'Tail']).default('None'),
  ClientContext: z.base64().max(3_583).optional(),
});

const settingsOf = ({ headers }: RestRequest) =>
  parseInput(settings, {
    InvocationType: headers['x-amz-invocation-type'],
    LogType: headers['x-amz-log-type'],
    ClientContext: headers['x-amz-client-context'],
  });

const parseJson = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidRequestContent(`Could not parse ${what} into json: ${String(error)}`);
  }
};

const payloadOf = ({ body }: RestRequest, limit: number): string => {
  if (body.length > limit) {
    throw requestTooLarge(`Request must be smaller than ${limit} bytes for the InvokeFunction operation`);
  }
  const payload = body.length === 0 ? '{}' : body.toString('utf8');
  parseJson(payload, 'request body');
  return payload;
};

const answerOf = ({ payload, error, logTail }: Outcome, withLog: boolean): RestAnswer => ({
  status: 200,
  headers: {
    'x-amz-executed-version': LATEST,
    ...(error && { 'x-amz-function-error': 'Unhandled' }),
    ...(withLog && { 'x-amz-log-result': Buffer.from(logTail).subarray(-LOG_BYTES).toString('base64') }),
  },
  body: payload,
});

export const makeInvokeOperation = (context: Context): RestOperation => {
  const { functions, runFunction, asyncInvocations, limits } = context;
  return {
    name: 'Invoke',
    method: 'POST',
    path: `${ONE_FUNCTION}/invocations`,
    answer: async (request) => {
      const { InvocationType, LogType, ClientContext } = settingsOf(request);
      const { parameters, query } = request;
      const fn = functions.get(parameters['FunctionName'] ?? '', query.get('Qualifier') ?? undefined);
      const isEvent = InvocationType === 'Event';
      const payload = payloadOf(request, isEvent ? limits.eventInvocationBytes : limits.invocationBytes);
      if (InvocationType === 'DryRun') return { status: 204 };
      if (isEvent) {
        asyncInvocations.add(fn, payload);
        return { status: 202 };
      }
      const clientContext =
        ClientContext === undefined
          ? undefined
          : parseJson(Buffer.from(ClientContext, 'base64').toString('utf8'), 'client context');
      const invocation = { requestId: randomUUID(), payload, clientContext };
      return answerOf(await runFunction(fn, invocation), LogType === 'Tail');
    },
  };
};
