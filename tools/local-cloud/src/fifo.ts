/** First in, first out, at the same cost however many there are: an array moves all that it has at each shift. */
export interface Fifo<T> extends Iterable<T> {
  readonly size: number;
  push(item: T): void;
  first(): T | undefined;
  shift(): T | undefined;
}

const MOVE_AFTER = 1_024;

export const makeFifo = <T>(): Fifo<T> => {
  let items: (T | undefined)[] = [];
  let start = 0;
  return {
    get size() {
      return items.length - start;
    },
    push: (item) => void items.push(item),
    first: () => items[start],
    shift: () => {
      if (start === items.length) return undefined;
      const item = items[start];
      items[start] = undefined;
      start += 1;
      if (start >= MOVE_AFTER && start * 2 >= items.length) {
        items = items.slice(start);
        start = 0;
      }
      return item;
    },
    [Symbol.iterator]: () => items.slice(start).values() as IterableIterator<T>,
  };
};
