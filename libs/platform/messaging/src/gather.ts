/** Collects what comes one by one and hands it on in groups: while one group is under way, the next gathers. */
export interface Gatherer<Item> {
  /** Resolves when the group of this item is done, and rejects when it failed. */
  readonly add: (item: Item) => Promise<void>;
}

/**
 * Makes a gatherer. Nothing waits for company: a single item goes at once, many at a time go together.
 *
 * @param handOn takes at most `most` items; one call at a time.
 */
export const gather = <Item>(
  most: number,
  handOn: (items: readonly Item[]) => Promise<void>,
): Gatherer<Item> => {
  interface Waiting {
    item: Item;
    resolve: () => void;
    reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let working = false;

  const work = async (): Promise<void> => {
    working = true;
    while (waiting.length > 0) {
      const group = waiting.splice(0, most);
      await handOn(group.map(({ item }) => item)).then(
        () => group.forEach(({ resolve }) => resolve()),
        (error: unknown) => group.forEach(({ reject }) => reject(error)),
      );
    }
    working = false;
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        // The turn of the event loop ends first: what completes together goes together.
        if (!working) {
          working = true;
          queueMicrotask(() => void work());
        }
      }),
  };
};
