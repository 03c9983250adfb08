import type { Limits } from '../../limits';
import type { Feed } from '../../own/feed';
import type { LambdaFunction } from '../functions/lambda-function';
import type { Invocation, Outcome } from '../processes/invocation';
import type { Processes } from '../processes/processes';

/** Runs a function once, whoever asked for it. @throws TooManyRequestsException */
export type RunFunction = (fn: LambdaFunction, invocation: Invocation) => Promise<Outcome>;

interface Context {
  readonly processes: Processes;
  readonly feed: Feed;
  readonly limits: Limits;
}

const withinLimit = (outcome: Outcome, limit: number): Outcome => {
  if (Buffer.byteLength(outcome.payload) <= limit) return outcome;
  const error = {
    errorType: 'Function.ResponseSizeTooLarge',
    errorMessage: `Response payload size exceeded maximum allowed payload size (${limit} bytes).`,
  };
  return { ...outcome, error, payload: JSON.stringify(error) };
};

export const makeRunFunction =
  ({ processes, feed, limits }: Context): RunFunction =>
  async (fn, invocation) => {
    const outcome = withinLimit(await processes.run(fn, invocation), limits.invocationBytes);
    const { error, milliseconds } = outcome;
    feed.tell({
      kind: error ? 'function-failed' : 'function-invoked',
      function: fn.name,
      requestId: invocation.requestId,
      milliseconds: Math.round(milliseconds),
      ...(error && { errorType: error.errorType, errorMessage: error.errorMessage }),
    });
    return outcome;
  };
