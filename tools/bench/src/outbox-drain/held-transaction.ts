import type { Contender, Contest } from '../frame/measurement';
import { openBursts, type Bursts } from './bursts';
import type { Stage } from './stage';

export interface HeldTransaction {
  /** How many are sent after the transaction began, before anything is measured. */
  readonly sentBefore: number;
  /** How many are recorded, and sent, at once. */
  readonly burst: number;
}

/**
 * Somebody holds a transaction open: no sent row can be cleared away, and a relay that runs on sends as fast as
 * without it.
 */
export const makeHeldTransaction = async (
  stage: Stage,
  { sentBefore, burst }: HeldTransaction,
): Promise<Contest> => {
  const [held, free] = [await openBursts(stage, 'held'), await openBursts(stage, 'free')];
  const holder = await held.database.connect();
  await holder.query('begin isolation level repeatable read');
  await holder.query('select count(*) from outbox');
  for (let sent = 0; sent < sentBefore; sent += burst) await held.send(burst);

  const contenderOf = (name: string, { send }: Bursts): Contender => ({
    name,
    run: async () => ({ 'held-transaction': await send(burst) }),
  });
  return {
    subject: contenderOf('under a held transaction', held),
    peers: [contenderOf('under none', free)],
    verify: async () => {
      await free.send(burst);
      const dead = { held: await held.deadRows(), free: await free.deadRows() };
      if (dead.held < sentBefore || dead.free > 0) {
        throw new Error(`dead rows: ${dead.held} under the transaction, ${dead.free} under none`);
      }
    },
  };
};
