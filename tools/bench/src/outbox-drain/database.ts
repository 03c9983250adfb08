import { randomUUID } from 'node:crypto';
import type { PostgresServer } from '@datepop/local-cloud';
import { outboxMigrations } from '@datepop/platform/messaging';
import { makeDataSource, migrate } from '@datepop/platform/persistence';
import { Client } from 'pg';
import { z } from 'zod';
import type { Setting } from '../frame/measurement';
import { parametersOf, type Range } from './events';

const countSchema = z.tuple([z.object({ count: z.int() })]);

/** A database with an outbox. */
export interface Database {
  /** As its owner. */
  readonly url: string;
  readonly record: (statement: string, range: Range, type: string) => Promise<void>;
  /** Clears away what can be, and writes to disk what must be some time: not while the clock runs. */
  readonly settle: (table: string) => Promise<void>;
  /** The `count` that a query selects. */
  readonly count: (sql: string) => Promise<number>;
  /** Opens a connection as somebody who may do anything, without a time limit. */
  readonly connect: () => Promise<Client>;
}

export const makeDatabase = async (
  postgres: PostgresServer,
  name: string,
  { onClose }: Pick<Setting, 'onClose'>,
): Promise<Database> => {
  await postgres.createDatabase(name, { role: name, password: randomUUID() });
  const url = postgres.url(name, name);
  const migrations = [...outboxMigrations];
  await migrate(makeDataSource({ service: name, url, poolSize: 1, entities: [], migrations }));
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: postgres.url(name) });
    // What ends it, the next query tells.
    client.on('error', () => undefined);
    onClose(() => client.end());
    await client.connect();
    return client;
  };
  const client = await connect();
  return {
    url,
    connect,
    record: async (statement, range, type) => {
      await client.query(statement, parametersOf(range, type));
    },
    settle: async (table) => {
      await client.query(`vacuum (analyze) ${table}`);
      await client.query('checkpoint');
    },
    count: async (sql) => countSchema.parse((await client.query(sql)).rows)[0].count,
  };
};
