import type { Functions } from '../functions/functions';
import type { LambdaFunction } from '../functions/lambda-function';
import { TooManyRequests } from '../lambda-error';

/** How many invocations run, and how many may. */
export interface Concurrency {
  /** @throws TooManyRequestsException */
  take(fn: LambdaFunction): void;
  give(fn: LambdaFunction): void;
  hasRoom(fn: LambdaFunction): boolean;
  running(functionName: string): number;
}

/** What is left for functions that reserve nothing. */
export const unreserved = ({ byName }: Functions, limit: number): number =>
  [...byName.values()].reduce((left, { reservedConcurrency = 0 }) => left - reservedConcurrency, limit);

export const makeConcurrency = (functions: Functions, limit: number): Concurrency => {
  const running = new Map<string, number>();
  const count = (name: string) => running.get(name) ?? 0;

  const runningUnreserved = () =>
    [...running].reduce(
      (sum, [name, number]) =>
        functions.byName.get(name)?.reservedConcurrency === undefined ? sum + number : sum,
      0,
    );

  const hasRoom = ({ name, reservedConcurrency }: LambdaFunction) =>
    reservedConcurrency === undefined
      ? runningUnreserved() < unreserved(functions, limit)
      : count(name) < reservedConcurrency;

  return {
    take: (fn) => {
      if (!hasRoom(fn)) {
        throw new TooManyRequests(
          fn.reservedConcurrency === undefined
            ? 'ConcurrentInvocationLimitExceeded'
            : 'ReservedFunctionConcurrentInvocationLimitExceeded',
        );
      }
      running.set(fn.name, count(fn.name) + 1);
    },
    give: ({ name }) => {
      if (count(name) > 1) running.set(name, count(name) - 1);
      else running.delete(name);
    },
    hasRoom,
    running: count,
  };
};
