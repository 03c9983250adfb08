import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds between two looks, where nothing else is asked for. */
const usualPause = 20;

/**
 * Repeats `look`, every so many milliseconds, until it gives something other than undefined.
 *
 * @throws Error saying what was awaited when that takes longer than `within` milliseconds, with what `look` threw last;
 * the signal's reason when that ends it.
 */
export const until = async <Seen>(
  awaited: string,
  { signal, within = 60_000, every = usualPause }: { signal: AbortSignal; within?: number; every?: number },
  look: () => Promise<Seen | undefined> | Seen | undefined,
): Promise<Seen> => {
  const deadline = Date.now() + within;
  let cause: unknown;
  for (;;) {
    signal.throwIfAborted();
    try {
      const seen = await look();
      if (seen !== undefined) return seen;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) throw new Error(`waited ${within / 1000} s for ${awaited}`, { cause });
    await wait(every);
  }
};
