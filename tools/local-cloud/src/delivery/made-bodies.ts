import type { Deliver } from './delivery';

/** Hands on what a delivery makes for its target instead of its body. A dead letter keeps the body. */
export const withMadeBody =
  (deliver: Deliver): Deliver =>
  (delivery) => {
    const made = delivery.makeBody?.();
    if (!made) return deliver(delivery);
    return 'failure' in made ? Promise.resolve(made.failure) : deliver({ ...delivery, body: made.body });
  };
