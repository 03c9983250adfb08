import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresServer } from '@datepop/local-cloud';
import { Client } from 'pg';
import { z } from 'zod';
import type { Setting } from '../frame/measurement';
import { tables } from './bench-task';

const patience = 60_000;
const pause = 20;

const countsSchema = z.tuple([z.object({ rows: z.int(), numbers: z.int() })]);
const leftSchema = z.tuple([z.object({ left: z.int() })]);

/** A database with changes and with what the tasks have left behind. */
export interface Database {
  /** As its owner. */
  readonly url: string;
  /** Forgets everything, and writes to disk what must be some time: not while the clock runs. */
  readonly clear: () => Promise<void>;
  readonly settle: () => Promise<void>;
  /** Waits until a query finds no rows left; it selects their number as `left`. */
  readonly untilNone: (sql: string) => Promise<void>;
  /** How many effects there are, and of how many tasks. */
  readonly effects: () => Promise<{ rows: number; numbers: number }>;
}

/** @param options.kept the tables that remember tasks which are done. */
export const makeDatabase = async (
  postgres: PostgresServer,
  options: { name: string; prepare: (url: string) => Promise<void>; kept: readonly string[] },
  { onClose }: Pick<Setting, 'onClose'>,
): Promise<Database> => {
  const { name, prepare, kept } = options;
  await postgres.createDatabase(name, { role: name, password: randomUUID() });
  const url = postgres.url(name, name);
  await prepare(url);
  const client = new Client({ connectionString: postgres.url(name) });
  // What ends it, the next query tells.
  client.on('error', () => undefined);
  onClose(() => client.end());
  await client.connect();
  await client.query(`set role ${name}; ${tables}; reset role`);

  const settle = async (): Promise<void> => {
    await client.query('vacuum (analyze)');
    await client.query('checkpoint');
  };
  return {
    url,
    settle,
    clear: async () => {
      await client.query(`truncate ${['changes', 'stamps', ...kept].join(', ')}`);
      await settle();
    },
    untilNone: async (sql) => {
      const deadline = Date.now() + patience;
      for (;;) {
        const [{ left }] = leftSchema.parse((await client.query(sql)).rows);
        if (left === 0) return;
        if (Date.now() > deadline) throw new Error(`${name}: ${left} tasks are left after ${patience} ms`);
        await wait(pause);
      }
    },
    effects: async () => {
      const sql = 'select count(*)::int as rows, count(distinct number)::int as numbers from stamps';
      return countsSchema.parse((await client.query(sql)).rows)[0];
    },
  };
};
