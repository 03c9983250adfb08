import { randomBytes } from 'node:crypto';
import { ensureDatabaseAndRole } from '@datepop/local-cloud';
import { Client, DatabaseError } from 'pg';
import type { Config } from './config';
import type { Settings } from './settings';
import { waitFor } from './wait-for';

const variable = 'DATABASE_URL';
const connectWithin = 2_000;

/** What PostgreSQL says while it starts. @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
const startingUp = '57P03';

/** The URL of a database for a role, the superuser when none is given. */
export type ServerUrl = (database: string, role?: { name: string; password: string }) => string;

export const makeServerUrl =
  (config: Config): ServerUrl =>
  (database, role = { name: config.POSTGRES_USER, password: config.POSTGRES_PASSWORD }) => {
    const url = new URL(`postgres://${config.POSTGRES_HOST}:${config.POSTGRES_PORT}`);
    url.username = encodeURIComponent(role.name);
    url.password = encodeURIComponent(role.password);
    url.pathname = database;
    return url.href;
  };

export const waitForPostgres = (serverUrl: ServerUrl): Promise<void> => {
  const connectionString = serverUrl('postgres');
  const connect = async () => {
    const client = new Client({ connectionString, connectionTimeoutMillis: connectWithin });
    await client.connect();
    await client.end();
  };
  const passes = (error: unknown) => !(error instanceof DatabaseError) || error.code === startingUp;
  return waitFor(`PostgreSQL at ${new URL(connectionString).host}`, connect, passes);
};

/** Makes a service's database and a role of the same name for it alone; returns the URL that is left in its settings. */
export const ensureServiceDatabase = async (
  serverUrl: ServerUrl,
  { database, extensions }: { database: string; extensions: readonly string[] },
  settings: Settings,
): Promise<string> => {
  const found = (await settings.read(variable)) ?? '';
  const password = (URL.canParse(found) && new URL(found).password) || randomBytes(24).toString('base64url');
  await ensureDatabaseAndRole(serverUrl, database, { role: database, password, extensions });
  const url = serverUrl(database, { name: database, password });
  await settings.write(variable, url);
  return url;
};
