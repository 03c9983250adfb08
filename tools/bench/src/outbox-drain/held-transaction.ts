import type { Contender, Contest } from '../frame/measurement';
import { openOutbox, type Outbox } from './outbox';
import type { Stage } from './stage';

export interface HeldTransaction {
  /** How many are sent after the transaction began, before anything is measured. */
  readonly sentBefore: number;
  /** How many are sent in a round. */
  readonly events: number;
}

const sendAll = async ({ fillTo, send, waiting }: Outbox, events: number): Promise<number> => {
  await fillTo(events);
  const { settledAfter } = await send({ events });
  const left = await waiting();
  if (left > 0) throw new Error(`the relay left ${left} rows`);
  return (events * 1000) / settledAfter;
};

/** How many sent rows a vacuum cannot clear away. */
const deadRows = async ({ database }: Outbox): Promise<number> => {
  await database.vacuum('outbox');
  return database.count("select n_dead_tup::int as count from pg_stat_user_tables where relname = 'outbox'");
};

/** Somebody holds a transaction open: no sent row can be cleared away, and sending goes on as fast as without it. */
export const makeHeldTransaction = async (
  stage: Stage,
  { sentBefore, events }: HeldTransaction,
): Promise<Contest> => {
  const [held, free] = [await openOutbox(stage, 'held'), await openOutbox(stage, 'free')];
  const holder = await held.database.connect();
  await holder.query('begin isolation level repeatable read');
  await holder.query('select count(*) from outbox');
  await sendAll(held, sentBefore);
  const contenderOf = (name: string, outbox: Outbox): Contender => ({
    name,
    run: async () => ({ 'held-transaction': await sendAll(outbox, events) }),
  });
  return {
    subject: contenderOf('under a held transaction', held),
    peers: [contenderOf('under none', free)],
    verify: async () => {
      await sendAll(free, events);
      const dead = { held: await deadRows(held), free: await deadRows(free) };
      if (dead.held < sentBefore || dead.free > 0) {
        throw new Error(`dead rows: ${dead.held} under the transaction, ${dead.free} under none`);
      }
    },
  };
};
