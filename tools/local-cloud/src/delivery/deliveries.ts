import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock';
import { makeFifo } from '../fifo';
import type { Limits } from '../limits';
import type { Feed } from '../own/feed';
import { aboutDelivery, isFailure } from './delivery';
import type { Deliver, Delivery, DeliveryFailure, GiveUp } from './delivery';
import { decideRetry } from './retry';

/** What is on its way, in memory. */
export interface Deliveries {
  /** Takes a delivery on; it starts after the caller's turn of the event loop. */
  add(delivery: Delivery): void;
  /** Whether more would exceed `undeliveredBytes`. */
  isFull(): boolean;
  /** Ends what is under way and drops the rest; resolves to how many it dropped. */
  stop(): Promise<number>;
}

/** Deliveries at a time. Each waits for its turn of the event loop, between requests. */
const LANES = 128;

/** A delivery and how it has fared. */
interface Journey {
  readonly delivery: Delivery;
  readonly addedAt: number;
  readonly retries: number;
}

interface Context {
  readonly deliver: Deliver;
  readonly giveUp: GiveUp;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly feed: Feed;
}

const sizeOf = ({ body }: Delivery) => Buffer.byteLength(body);

export const makeDeliveries = ({ deliver, giveUp, limits, clock, feed }: Context): Deliveries => {
  const due = makeFifo<Journey>();
  const waiting = new Set<Journey>();
  const lanes = new Set<Promise<void>>();
  /** Lanes that will look for more to do; one that has looked in vain is not among them any more. */
  let open = 0;
  let undeliveredBytes = 0;
  let stopped = false;

  const now = () => clock.now().getTime();

  const start = (journey: Journey) => {
    due.push(journey);
    if (open >= LANES) return;
    open += 1;
    const lane = drain().finally(() => lanes.delete(lane));
    lanes.add(lane);
  };

  const retryAfter = (journey: Journey, milliseconds: number) => {
    const retryAt = new Date(now() + milliseconds);
    waiting.add(journey);
    clock.at(retryAt, () => {
      waiting.delete(journey);
      start(journey);
    });
    const { delivery, retries } = journey;
    feed.tell({
      kind: 'retry-scheduled',
      ...aboutDelivery(delivery),
      retries,
      retryAt: retryAt.toISOString(),
    });
  };

  const attempt = async ({ delivery, addedAt, retries }: Journey) => {
    const outcome = await deliver(delivery).catch((error: unknown): DeliveryFailure => ({
      code: 'INTERNAL_ERROR',
      message: String(error),
    }));
    if (isFailure(outcome)) {
      feed.tell({ kind: 'delivery-failed', ...aboutDelivery(delivery), retries, ...outcome });
      const policy = delivery.target.RetryPolicy;
      const decision = decideRetry({ failure: outcome, retries, age: now() - addedAt, policy }, limits);
      if ('afterMs' in decision && !stopped) {
        retryAfter({ delivery, addedAt, retries: retries + 1 }, decision.afterMs);
        return;
      }
      await giveUp(delivery, outcome, { retries, ...decision });
    } else {
      const kind = outcome?.lost === undefined ? 'delivered' : 'dropped';
      feed.tell({ kind, ...aboutDelivery(delivery), retries, ...outcome });
    }
    undeliveredBytes -= sizeOf(delivery);
  };

  const drain = async () => {
    await nextTurn();
    for (let next = due.first(); next && !stopped; next = due.first()) {
      due.shift();
      await attempt(next);
      await nextTurn();
    }
    open -= 1;
  };

  return {
    add: (delivery) => {
      if (stopped) return;
      undeliveredBytes += sizeOf(delivery);
      start({ delivery, addedAt: now(), retries: 0 });
    },
    isFull: () => undeliveredBytes >= limits.undeliveredBytes,
    stop: async () => {
      stopped = true;
      await Promise.all(lanes);
      return due.size + waiting.size;
    },
  };
};
