import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Limits } from '../limits';
import type { Deliver, Delivery, DeliveryFailure, GiveUp } from './delivery';

/** Events on their way, in memory. */
export interface Deliveries {
  /** Takes a delivery on; it starts after the caller's turn of the event loop. */
  add(delivery: Delivery): void;
  /** Whether more would exceed `undeliveredBytes`. */
  isFull(): boolean;
  /** Ends what is under way and drops the rest; resolves to how many it dropped. */
  stop(): Promise<number>;
}

/** Deliveries at a time; between two batches the event loop serves requests. */
const BATCH = 128;

const sizeOf = ({ body }: Delivery) => Buffer.byteLength(body);

interface Context {
  readonly deliver: Deliver;
  readonly giveUp: GiveUp;
  readonly limits: Limits;
}

export const makeDeliveries = ({ deliver, giveUp, limits }: Context): Deliveries => {
  const due: { delivery: Delivery; retries: number }[] = [];
  const retryTimers = new Set<NodeJS.Timeout>();
  let undeliveredBytes = 0;
  let draining: Promise<void> | undefined;
  let stopped = false;

  const schedule = (delivery: Delivery, retries: number) => {
    due.push({ delivery, retries });
    draining ??= drain();
  };

  const retryLater = (delivery: Delivery, retries: number) => {
    const timer = setTimeout(
      () => {
        retryTimers.delete(timer);
        schedule(delivery, retries);
      },
      limits.deliveryRetryDelayMs * 2 ** (retries - 1),
    );
    retryTimers.add(timer);
  };

  const attempt = async (delivery: Delivery, retries: number) => {
    const failure = await deliver(delivery).catch((error: unknown): DeliveryFailure => ({
      code: 'INTERNAL_ERROR',
      message: String(error),
    }));
    const allowed = delivery.target.RetryPolicy?.MaximumRetryAttempts ?? limits.deliveryRetries;
    if (failure && !stopped && retries < Math.min(allowed, limits.deliveryRetries)) {
      retryLater(delivery, retries + 1);
      return;
    }
    if (failure) await giveUp(delivery, failure, retries);
    undeliveredBytes -= sizeOf(delivery);
  };

  const drain = async () => {
    while (due.length > 0 && !stopped) {
      await nextTurn();
      await Promise.all(due.splice(0, BATCH).map(({ delivery, retries }) => attempt(delivery, retries)));
    }
    draining = undefined;
  };

  return {
    add: (delivery) => {
      if (stopped) return;
      undeliveredBytes += sizeOf(delivery);
      schedule(delivery, 0);
    },
    isFull: () => undeliveredBytes >= limits.undeliveredBytes,
    stop: async () => {
      stopped = true;
      for (const timer of retryTimers) clearTimeout(timer);
      await draining;
      return due.length + retryTimers.size;
    },
  };
};
