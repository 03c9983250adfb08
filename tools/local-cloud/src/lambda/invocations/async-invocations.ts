import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock';
import type { Limits } from '../../limits';
import type { Feed } from '../../own/feed';
import type { Functions } from '../functions/functions';
import type { LambdaFunction } from '../functions/lambda-function';
import { TooManyRequests } from '../lambda-error';
import type { Outcome } from '../processes/invocation';
import type { Conclude, Condition } from './conclude';
import { DEFAULT_EVENT_AGE_SECONDS, DEFAULT_RETRIES } from './event-invoke-config';
import type { RunFunction } from './run-function';

/** An event that waits for its function. */
export interface QueuedEvent {
  readonly requestId: string;
  readonly functionName: string;
  readonly payload: string;
  readonly receivedAt: Date;
  /** How often the function has run with it, and how often it had no room. */
  readonly runs: number;
  readonly throttles: number;
  readonly lastOutcome?: Outcome;
}

/** Invocations that nobody waits for, in memory: retried, and followed by what the function is configured for. */
export interface AsyncInvocations {
  /** Takes an event on and returns its request id. @throws TooManyRequestsException while too much waits */
  add(fn: LambdaFunction, payload: string): string;
  waiting(): number;
  /** Drops what waits, and returns how much that was. */
  stop(): number;
}

interface Context {
  readonly functions: Functions;
  readonly runFunction: RunFunction;
  readonly conclude: Conclude;
  readonly clock: Clock;
  readonly feed: Feed;
  readonly limits: Limits;
  readonly log: (line: string) => void;
}

/** A throttled event waits longer and longer, but never longer than this. */
const LONGEST_THROTTLE_MS = 5 * 60 * 1_000;

export const makeAsyncInvocations = (context: Context): AsyncInvocations => {
  const { functions, runFunction, conclude, clock, feed, limits, log } = context;
  /** Bytes by request id. */
  const waiting = new Map<string, number>();
  let bytes = 0;
  let stopped = false;

  const about = ({ functionName, requestId, runs }: QueuedEvent) => ({
    function: functionName,
    requestId,
    runs,
  });

  const leave = ({ requestId }: QueuedEvent) => {
    bytes -= waiting.get(requestId) ?? 0;
    waiting.delete(requestId);
  };

  const again = (event: QueuedEvent, milliseconds: number) => {
    const retryAt = new Date(clock.now().getTime() + milliseconds);
    clock.at(retryAt, () => void attempt(event));
    feed.tell({ kind: 'invocation-retry-scheduled', ...about(event), retryAt: retryAt.toISOString() });
  };

  const end = async (fn: LambdaFunction, event: QueuedEvent, condition: Condition) => {
    leave(event);
    if (condition !== 'Success') feed.tell({ kind: 'invocation-given-up', ...about(event), condition });
    await conclude(fn, event, condition);
  };

  const run = async (fn: LambdaFunction, event: QueuedEvent) => {
    const lastOutcome = await runFunction(fn, event);
    if (stopped) return;
    const tried = { ...event, runs: event.runs + 1, lastOutcome };
    const retries = fn.eventInvokeConfig?.MaximumRetryAttempts ?? DEFAULT_RETRIES;
    if (!lastOutcome.error) await end(fn, tried, 'Success');
    else if (tried.runs > retries) await end(fn, tried, 'RetriesExhausted');
    else again(tried, limits.invocationRetryDelayMs * 2 ** (tried.runs - 1));
  };

  const runWhenRoom = async (fn: LambdaFunction, event: QueuedEvent) => {
    try {
      await run(fn, event);
    } catch (error) {
      if (!(error instanceof TooManyRequests)) throw error;
      const { throttles } = event;
      const delay = Math.min(limits.throttledRetryDelayMs * 2 ** throttles, LONGEST_THROTTLE_MS);
      again({ ...event, throttles: throttles + 1 }, delay);
    }
  };

  const isTooOld = ({ eventInvokeConfig }: LambdaFunction, { receivedAt }: QueuedEvent) => {
    const seconds = eventInvokeConfig?.MaximumEventAgeInSeconds ?? DEFAULT_EVENT_AGE_SECONDS;
    return clock.now().getTime() - receivedAt.getTime() >= seconds * 1_000;
  };

  const attempt = async (event: QueuedEvent) => {
    if (stopped) return;
    try {
      const fn = functions.get(event.functionName);
      if (fn.reservedConcurrency === 0) await end(fn, event, 'ZeroReservedConcurrency');
      else if (isTooOld(fn, event)) await end(fn, event, 'EventAgeExceeded');
      else await runWhenRoom(fn, event);
    } catch (error) {
      leave(event);
      log(`dropped the event ${event.requestId} for ${event.functionName}: ${String(error)}`);
    }
  };

  return {
    add: ({ name: functionName }, payload) => {
      if (bytes >= limits.queuedInvocationBytes) throw new TooManyRequests(undefined);
      const requestId = randomUUID();
      waiting.set(requestId, Buffer.byteLength(payload));
      bytes += Buffer.byteLength(payload);
      const event = { requestId, functionName, payload, receivedAt: clock.now(), runs: 0, throttles: 0 };
      setImmediate(() => void attempt(event));
      return requestId;
    },
    waiting: () => waiting.size,
    stop: () => {
      stopped = true;
      return waiting.size;
    },
  };
};
