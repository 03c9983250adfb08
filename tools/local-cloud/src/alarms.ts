/** Something to run at a time, in milliseconds since the epoch. */
export interface Alarm {
  readonly time: number;
  readonly run: () => void;
}

/** Alarms by their time, those of the same time as they were added: adding and removing one takes log n steps. */
export interface Alarms {
  /** Returns how to remove it. */
  add(alarm: Alarm): () => void;
  earliest(): Alarm | undefined;
  /** Removes the earliest. */
  take(): Alarm | undefined;
  clear(): void;
}

interface Entry extends Alarm {
  readonly order: number;
  /** Where it is in the heap; -1 when it has left. */
  index: number;
}

const isBefore = (a: Entry, b: Entry) => a.time < b.time || (a.time === b.time && a.order < b.order);

/** A binary heap in which every entry knows its place. */
export const makeAlarms = (): Alarms => {
  const heap: Entry[] = [];
  let added = 0;

  const place = (entry: Entry, index: number) => {
    heap[index] = entry;
    entry.index = index;
  };

  const rise = (entry: Entry) => {
    let index = entry.index;
    for (
      let above = heap[(index - 1) >> 1];
      above && isBefore(entry, above);
      above = heap[(index - 1) >> 1]
    ) {
      const next = above.index;
      place(above, index);
      index = next;
    }
    place(entry, index);
  };

  const earlierChild = (index: number): Entry | undefined => {
    const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]];
    return left && right && isBefore(right, left) ? right : left;
  };

  const sink = (entry: Entry) => {
    let index = entry.index;
    for (let below = earlierChild(index); below && isBefore(below, entry); below = earlierChild(index)) {
      const next = below.index;
      place(below, index);
      index = next;
    }
    place(entry, index);
  };

  const remove = (entry: Entry) => {
    const { index } = entry;
    if (index < 0) return;
    entry.index = -1;
    const last = heap.pop();
    if (!last || last === entry) return;
    place(last, index);
    rise(last);
    sink(last);
  };

  return {
    add: (alarm) => {
      const entry = { ...alarm, order: (added += 1), index: heap.length };
      heap.push(entry);
      rise(entry);
      return () => remove(entry);
    },
    earliest: () => heap[0],
    take: () => {
      const [first] = heap;
      if (first) remove(first);
      return first;
    },
    clear: () => {
      for (const entry of heap.splice(0)) entry.index = -1;
    },
  };
};
