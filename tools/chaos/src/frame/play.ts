import { failureOf, resultOf, type Result } from './result';
import type { Scenario, Stage } from './scenario';

type Close = () => Promise<void>;

// What is under way is not waited for: what is closed ends it.
const orAborted = <Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });

/**
 * Plays one scenario and ends whatever it started. What it throws fails it.
 *
 * @throws the signal's reason when that ends it.
 */
export const play = async (scenario: Scenario, stage: Omit<Stage, 'onClose'>): Promise<Result> => {
  const { form, signal, say } = stage;
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const closers: Close[] = [];
  const closeAll = async (): Promise<void> => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
      await close().catch((error: unknown) => say(`not ended cleanly: ${String(error)}`));
    }
  };
  const work = scenario.play({ ...stage, onClose: (close) => closers.push(close) });
  try {
    const outcome = await orAborted(signal, work);
    return resultOf(scenario, form, seconds(), outcome);
  } catch (error) {
    signal.throwIfAborted();
    return failureOf(scenario, form, seconds(), error);
  } finally {
    // A scenario that is under way ends by the signal, and may have started something until then.
    await closeAll();
    await work.catch(() => undefined);
    await closeAll();
  }
};
