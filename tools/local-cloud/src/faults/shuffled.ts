import type { Deliver, Delivery } from '../delivery/delivery';
import type { FaultOf } from './fault';

type Outcome = Awaited<ReturnType<Deliver>>;

const shuffle = <T>(items: readonly T[]): readonly T[] =>
  items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);

/** Holds deliveries until a window is full or its time is over, and delivers them in an order of chance. */
export const makeShuffled = (deliver: Deliver) => {
  let held: (() => Promise<void>)[] = [];
  let timer: NodeJS.Timeout | undefined;

  const release = async () => {
    clearTimeout(timer);
    timer = undefined;
    const window = shuffle(held);
    held = [];
    for (const send of window) await send();
  };

  return (delivery: Delivery, { window, milliseconds }: FaultOf<'shuffle-deliveries'>): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      held.push(() => deliver(delivery).then(resolve, reject));
      timer ??= setTimeout(() => void release(), milliseconds);
      if (held.length >= window) void release();
    });
};
