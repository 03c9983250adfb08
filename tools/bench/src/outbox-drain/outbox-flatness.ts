import type { Measurement } from '../frame/measurement';
import { makeHeldTransaction, type HeldTransaction } from './held-transaction';
import { makeManyWaiting, type ManyWaiting } from './many-waiting';
import type { StartStage } from './stage';

export const makeOutboxFlatness = (
  options: { start: StartStage } & ManyWaiting & HeldTransaction,
): Measurement => ({
  name: 'outbox-flatness',
  summary: 'that an event costs the same however many wait, and when no sent row can be cleared away',
  figures: {
    'many-waiting': { unit: 'events/s', target: { atLeast: 0.8 } },
    'held-transaction': { unit: 'events/s', target: { atLeast: 0.9 } },
  },
  prepare: async (setting) => {
    const stage = await options.start(setting);
    return [await makeManyWaiting(stage, options), await makeHeldTransaction(stage, options)];
  },
});
