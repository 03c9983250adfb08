import { setTimeout as wait } from 'node:timers/promises';

const pause = 500;
const answerWithin = 2_000;
const readyWithin = 60_000;

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error.message;
};

/**
 * Repeats an attempt until it succeeds.
 *
 * @param passes tells whether a failure may pass by itself. Default: every one may.
 * @throws Error with the last failure when that takes longer than a minute or cannot pass.
 */
export const waitFor = async (
  what: string,
  attempt: () => Promise<unknown>,
  passes: (error: unknown) => boolean = () => true,
): Promise<void> => {
  const deadline = Date.now() + readyWithin;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      const late = Date.now() > deadline;
      if (late || !passes(error)) {
        const patience = late ? ` within ${readyWithin / 1000} s` : '';
        throw new Error(`${what} is not ready${patience}: ${reasonOf(error)}`, { cause: error });
      }
    }
    await wait(pause);
  }
};

/** Waits until something answers at the AWS endpoint, whatever it says. */
export const waitForAws = (endpoint: string): Promise<void> =>
  waitFor(`AWS at ${endpoint}`, async () => {
    const { body } = await fetch(endpoint, { signal: AbortSignal.timeout(answerWithin) });
    await body?.cancel();
  });
