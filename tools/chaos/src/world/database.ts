import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@datepop/local-cloud';
import { migrate } from '@datepop/platform/persistence';
import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { makeLedgerDataSource } from '../../service/src/data-source';
import { ledger } from '../../service/src/manifest';
import type { Stage } from '../frame/scenario';
import { freePort } from './free-port';

type Query = <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** The ledger's own PostgreSQL, durable as in production, and an observer's connections to it. */
export interface Database {
  /** For the ledger. */
  readonly url: string;
  /** One statement of the observer, as superuser. */
  readonly query: Query;
  /** The only number of a statement's only row. */
  readonly count: (sql: string, values?: unknown[]) => Promise<number>;
  /** Work on one connection of the observer, which then ends. */
  readonly session: <Result>(work: (query: Query) => Promise<Result>) => Promise<Result>;
  /** Stops the server, and starts it again on its port. Resolves once it accepts connections. */
  readonly restart: (how: 'fast' | 'immediate') => Promise<void>;
}

const observers = 4;
const queryTimeout = 120_000;

const makeObserver = (connectionString: string): Pool => {
  const pool = new Pool({
    connectionString,
    max: observers,
    query_timeout: queryTimeout,
    application_name: 'chaos',
  });
  // What ends a connection, the next query tells.
  pool.on('error', () => undefined);
  return pool;
};

/** Starts an empty database with the ledger's tables. */
export const startDatabase = async ({ onClose }: Stage): Promise<Database> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'datepop-chaos-'));
  onClose(() => rm(dataDirectory, { recursive: true, force: true }));
  const start = async (port: number) => startPostgres({ dataDirectory, port, durable: true });
  let server = await start(await freePort());
  onClose(() => server.stop());
  const name = ledger.stores.postgres.database;
  await server.createDatabase(name, { role: name, password: randomBytes(12).toString('hex') });
  const url = server.url(name, name);
  await migrate(makeLedgerDataSource({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }));

  const observer = makeObserver(server.url(name));
  onClose(() => observer.end());
  const queryOn =
    (on: Pool | PoolClient): Query =>
    async <Row extends QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await on.query<Row>(sql, values)).rows;
  const query = queryOn(observer);
  return {
    url,
    query,
    count: async (sql, values) => {
      const [row = {}] = await query(sql, values);
      return Number(Object.values(row)[0]);
    },
    session: async (work) => {
      const client = await observer.connect();
      try {
        return await work(queryOn(client));
      } finally {
        client.release(true);
      }
    },
    restart: async (how) => {
      if (how === 'immediate') {
        process.kill(server.pid, 'SIGQUIT');
        await server.ended;
      } else {
        await server.stop();
      }
      server = await start(server.port);
    },
  };
};
