import type { Database } from './database';
import type { Drained } from './drain-question';
import type { Range } from './events';
import type { Sender } from './stage';

/** One of those who bring what waits in a table to the bus. */
export interface Way {
  readonly name: string;
  /** Records these events where they wait, and has all of them sent. @throws Error when any is left. */
  readonly drain: (range: Range, type: string) => Promise<Drained>;
}

export const makeWay = (options: {
  name: string;
  database: Database;
  /** What they wait in, and the statement that puts them there. */
  table: string;
  statement: string;
  send: Sender;
}): Way => {
  const { name, database, table, statement, send } = options;
  return {
    name,
    drain: async (range, type) => {
      await database.record(statement, range, type);
      await database.settle(table);
      const drained = await send({ events: range.to - range.from + 1 });
      const left = await database.count(`select count(*)::int as count from ${table}`);
      if (left > 0) throw new Error(`${name} left ${left} rows`);
      return drained;
    },
  };
};
