import type { Deliver, Delivery } from '../delivery/delivery';
import type { Faults } from './faults';
import { deliveryPlace } from './place';
import { makeShuffled } from './shuffled';

/** Delivers as well as the faults let it. */
export const makeFaultyDeliver = (faults: Faults, deliver: Deliver): Deliver => {
  const shuffled = makeShuffled(deliver);

  const once = (delivery: Delivery) => {
    const shuffle = faults.strike('shuffle-deliveries', deliveryPlace(delivery));
    return shuffle ? shuffled(delivery, shuffle) : deliver(delivery);
  };

  return async (delivery) => {
    const place = deliveryPlace(delivery);
    const drop = faults.strike('drop-deliveries', place);
    if (drop) return { lost: `fault ${drop.id}` };
    const failure = faults.strike('fail-deliveries', place);
    if (failure) return { code: failure.code, message: failure.message };
    const { times = 1 } = faults.strike('repeat-deliveries', place) ?? {};
    const [outcome] = await Promise.all(Array.from({ length: times }, () => once(delivery)));
    return outcome;
  };
};
