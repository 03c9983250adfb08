import type { Close, Measurement, Setting } from './measurement';
import { resultsOf, type Result } from './results';
import { playRounds } from './rounds';

export interface MeasureOptions extends Omit<Setting, 'onClose'> {
  readonly rounds: number;
}

// What is under way is not waited for: what is closed ends it.
const orAborted = <Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });

const play = async (
  { figures, prepare }: Measurement,
  options: MeasureOptions,
  onClose: Setting['onClose'],
): Promise<Result[]> => {
  const { rounds, signal, say } = options;
  const contests = await prepare({ ...options, onClose });
  signal.throwIfAborted();
  for (const { verify } of contests) await verify();
  say('The answers are equal.');
  let told = -1;
  const played = await playRounds(contests, {
    rounds,
    before: (round) => {
      signal.throwIfAborted();
      if (round !== told) say(round === 0 ? 'warm-up' : `round ${round} of ${rounds}`);
      told = round;
    },
  });
  return resultsOf(figures, played);
};

/**
 * Prepares a measurement, sees that the answers are equal, plays its rounds, and ends whatever it started.
 *
 * @throws Error when an answer differs or something does not work; the signal's reason when that ends it.
 */
export const measure = async (measurement: Measurement, options: MeasureOptions): Promise<Result[]> => {
  const closers: Close[] = [];
  const closeAll = async (): Promise<void> => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) {
      await close().catch((error: unknown) => options.say(`not ended cleanly: ${String(error)}`));
    }
  };
  const work = play(measurement, options, (close) => closers.push(close));
  try {
    return await orAborted(options.signal, work);
  } finally {
    // A preparation that is under way ends by the signal, and may have started something until then.
    await closeAll();
    await work.catch(() => undefined);
    await closeAll();
  }
};
