import type { Database } from './database';
import type { Drain, Drained } from './drain-question';
import { inOutbox, timedType } from './events';
import type { Stage } from './stage';

/** An outbox and its relay. */
export interface Outbox {
  readonly database: Database;
  /** Records as many as are missing until so many wait. */
  readonly fillTo: (waiting: number) => Promise<void>;
  readonly send: (drain: Drain) => Promise<Drained>;
  /** How many wait, as the table says. */
  readonly waiting: () => Promise<number>;
}

export const openOutbox = async (stage: Stage, name: string): Promise<Outbox> => {
  const database = await stage.makeDatabase(name);
  const send = await stage.startSender('relay.ts', database);
  let recorded = 0;
  let sent = 0;
  return {
    database,
    fillTo: async (waiting) => {
      const range = { from: recorded + 1, to: sent + waiting };
      await database.record(inOutbox.statement, range, timedType);
      await database.settle(inOutbox.table);
      recorded = range.to;
    },
    send: async (drain) => {
      const drained = await send(drain);
      sent += drained.events;
      return drained;
    },
    waiting: () => database.count('select count(*)::int as count from outbox'),
  };
};
