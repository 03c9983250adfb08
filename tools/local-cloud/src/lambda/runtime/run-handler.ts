import { types } from 'node:util';
import type { Context } from './context';
import type { Handler } from './load-handler';
import { RuntimeError } from './runtime-error';

/** Says what to do when nothing is left to wait for; what was said before no longer holds. */
export type WhenIdle = (run: () => void) => void;

/** What a handler gives back, or what it throws: anything at all. */
export type Ending = { readonly result: unknown } | { readonly thrown: unknown };

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

const isNothing = (error: unknown): error is undefined | null => error === undefined || error === null;

/** Runs a handler until it has ended: by a promise, its callback, its context, or by having nothing left to do. */
export const runHandler = (
  handler: Handler,
  event: unknown,
  context: Context,
  whenIdle: WhenIdle,
): Promise<Ending> =>
  new Promise((end) => {
    let answered = false;
    const first =
      <A extends unknown[]>(answer: (...args: A) => void) =>
      (...args: A) => {
        if (answered) return;
        answered = true;
        answer(...args);
      };

    const succeed = first((result: unknown) => end({ result }));
    const fail = first((error: unknown) => end({ thrown: isNothing(error) ? 'handled' : error }));
    const done = (error: unknown, result?: unknown) => (isNothing(error) ? succeed(result) : fail(error));
    const callback = first((error: unknown, result?: unknown) => {
      if (!isNothing(error)) end({ thrown: error });
      else if (context.callbackWaitsForEmptyEventLoop) whenIdle(() => end({ result }));
      else end({ result });
    });
    Object.assign(context, { succeed, fail, done });

    const isAsync = types.isAsyncFunction(handler);
    whenIdle(() => {
      if (isAsync) fail(new RuntimeError('Runtime.NodeJsExit', 'The handler awaits what never comes'));
      else succeed(null);
    });
    try {
      const returned = handler(event, context, callback);
      if (isThenable(returned)) returned.then(succeed, fail);
    } catch (error) {
      fail(error);
    }
  });
