import { setTimeout as wait } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';

const pollEvery = 50;
const answerWithin = 2_000;
const readyWithin = 60_000;

/**
 * Waits until a URL answers as wanted.
 *
 * @throws Error with the last answer when that takes more than a minute, or when `signal` says to stop.
 */
export const untilAnswers = async (
  name: string,
  url: string,
  wanted: (status: number) => boolean,
  signal: AbortSignal,
): Promise<void> => {
  const deadline = Date.now() + readyWithin;
  let last = 'no answer';
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(answerWithin) });
      const body = await response.text();
      if (wanted(response.status)) return;
      last = `${response.status} ${body.slice(0, 300)}`;
    } catch (error) {
      last = isNativeError(error) && isNativeError(error.cause) ? error.cause.message : String(error);
    }
    await wait(pollEvery);
  }
  throw new Error(`${name} was not ready within ${readyWithin / 1000} s: ${url} says ${last}`);
};
