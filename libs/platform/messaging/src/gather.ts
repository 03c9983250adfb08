import { setTimeout as sleep } from 'node:timers/promises';

/** Collects what comes one by one and hands it on in groups: while one group is under way, the next gathers. */
export interface Gatherer<Item> {
  /** Resolves when the group of this item is done, and rejects when it failed. */
  readonly add: (item: Item) => Promise<void>;
}

/**
 * Makes a gatherer. While it does not rest, nothing waits for company: a single item goes at once, many at a time go
 * together.
 *
 * @param handOn takes at most `most` items; one call at a time.
 * @param rest gives the milliseconds of rest after a call, none by default: fewer calls, each with more company. A full
 * group ends it.
 */
export const gather = <Item>(
  most: number,
  handOn: (items: readonly Item[]) => Promise<void>,
  rest: () => number = () => 0,
): Gatherer<Item> => {
  interface Waiting {
    item: Item;
    resolve: () => void;
    reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let working = false;
  let resting: AbortController | undefined;

  const pause = async (): Promise<void> => {
    const milliseconds = rest();
    if (milliseconds <= 0 || waiting.length >= most) return;
    resting = new AbortController();
    await sleep(milliseconds, undefined, { signal: resting.signal }).catch(() => undefined);
    resting = undefined;
  };

  const work = async (): Promise<void> => {
    working = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, most);
      await handOn(group.map(({ item }) => item)).then(
        () => group.forEach(({ resolve }) => resolve()),
        (error: unknown) => group.forEach(({ reject }) => reject(error)),
      );
      await pause();
    }
    working = false;
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        if (waiting.length >= most) resting?.abort();
        // The turn of the event loop ends first: what completes together goes together.
        if (!working) {
          working = true;
          queueMicrotask(() => void work());
        }
      }),
  };
};
