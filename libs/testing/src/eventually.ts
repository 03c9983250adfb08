import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. */
const usualPatience = 15_000;
const pause = 25;

/**
 * Repeats `look` until it gives something other than undefined; fails, saying what was awaited.
 *
 * @param patience milliseconds after which it fails; 15,000 by default.
 */
export const eventually = async <T>(
  awaited: string,
  look: () => Promise<T | undefined>,
  patience = usualPatience,
): Promise<T> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error(`waited ${patience} ms for ${awaited}`);
    await sleep(pause);
  }
};
