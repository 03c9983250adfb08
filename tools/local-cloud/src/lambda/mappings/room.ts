import { setTimeout as wait } from 'node:timers/promises';
import type { Functions } from '../functions/functions';
import type { LambdaFunction } from '../functions/lambda-function';
import type { Concurrency } from '../processes/concurrency';

/**
 * Waits until a function may run once more. Resolves to the function as it is then, or to nothing when the waiting
 * was stopped.
 * @throws ResourceNotFoundException
 */
export type WaitForRoom = (functionName: string, stopped: AbortSignal) => Promise<LambdaFunction | undefined>;

const LOOK_EVERY_MS = 20;

export const makeWaitForRoom =
  (functions: Functions, concurrency: Concurrency): WaitForRoom =>
  async (functionName, stopped) => {
    while (!stopped.aborted) {
      const fn = functions.get(functionName);
      if (concurrency.hasRoom(fn)) return fn;
      await wait(LOOK_EVERY_MS);
    }
    return undefined;
  };
