import { AwsError } from '../aws-error';
import type { Deliver, DeliveryFailure } from '../delivery/delivery';
import { isJson } from '../front/is-json';
import type { Functions } from './functions/functions';
import type { AsyncInvocations } from './invocations/async-invocations';
import { TooManyRequests } from './lambda-error';

const asFailure = (error: AwsError): DeliveryFailure => {
  const { code, message } = error;
  if (error instanceof TooManyRequests) return { code: 'THROTTLING', message };
  return { code: code === 'ResourceNotFoundException' ? 'NO_RESOURCE' : 'INVALID_PARAMETER', message };
};

/** To invoke asynchronously is to deliver: the function's own retries and destinations come after. */
export const deliverToFunction =
  (functions: Functions, asyncInvocations: AsyncInvocations): Deliver =>
  ({ body, target }) => {
    if (!isJson(body)) {
      return Promise.resolve({ code: 'INVALID_JSON', message: `${target.Arn} takes JSON only.` });
    }
    try {
      return Promise.resolve({ requestId: asyncInvocations.add(functions.get(target.Arn), body) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return Promise.resolve(asFailure(error));
    }
  };
