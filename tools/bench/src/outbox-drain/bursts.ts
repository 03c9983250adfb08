import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './database';
import { inBurst, timedType } from './events';
import type { Stage } from './stage';

const patience = 5_000;
const pause = 20;

/** An outbox with a relay that runs all the time. */
export interface Bursts {
  readonly database: Database;
  /** Records so many at once, and gives how many a second were sent from the first to the last. */
  readonly send: (events: number) => Promise<number>;
  /** How many sent rows a vacuum cannot clear away. */
  readonly deadRows: () => Promise<number>;
}

const untilEmpty = async (database: Database): Promise<void> => {
  const deadline = Date.now() + patience;
  for (;;) {
    const left = await database.count('select count(*)::int as count from outbox');
    if (left === 0) return;
    if (Date.now() > deadline) throw new Error(`the relay left ${left} rows`);
    await wait(pause);
  }
};

export const openBursts = async (stage: Stage, name: string): Promise<Bursts> => {
  const database = await stage.makeDatabase(name);
  const ask = await stage.startSender('running-relay.ts', database);
  const { table, statement } = inBurst;
  let recorded = 0;
  return {
    database,
    send: async (events) => {
      const range = { from: recorded + 1, to: recorded + events };
      recorded = range.to;
      await database.settle(table);
      const [{ firstAfter, acceptedAfter }] = await Promise.all([
        ask({ events }),
        database.record(statement, range, timedType),
      ]);
      await untilEmpty(database);
      return (events * 1000) / (acceptedAfter - firstAfter);
    },
    deadRows: async () => {
      await database.settle(table);
      return database.count(
        `select n_dead_tup::int as count from pg_stat_user_tables where relname = '${table}'`,
      );
    },
  };
};
