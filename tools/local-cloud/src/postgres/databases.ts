import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** What a service needs of the server. */
export interface DatabaseOptions {
  /** The login role that owns the database; nobody else may connect. */
  role: string;
  password: string;
  /** Extensions that only a superuser may create. Default: none. */
  extensions?: readonly string[];
}

const withClient = async <Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const exists = async (client: Client, sql: string, name: string): Promise<boolean> =>
  (await client.query(sql, [name])).rows.length > 0;

const ensureRole = async (client: Client, { role, password }: DatabaseOptions): Promise<void> => {
  const verb = (await exists(client, 'select from pg_roles where rolname = $1', role)) ? 'alter' : 'create';
  await client.query(`${verb} role ${escapeIdentifier(role)} login password ${escapeLiteral(password)}`);
};

const ensureDatabase = async (client: Client, name: string, role: string): Promise<void> => {
  const database = escapeIdentifier(name);
  if (!(await exists(client, 'select from pg_database where datname = $1', name))) {
    await client.query(`create database ${database} owner ${escapeIdentifier(role)}`);
  }
  await client.query(`revoke connect on database ${database} from public`);
};

/** Makes role, database and extensions; whatever is there already stays as it is, but for the role's password. */
export const ensureDatabaseAndRole = async (
  url: (database: string) => string,
  name: string,
  options: DatabaseOptions,
): Promise<void> => {
  await withClient(url('postgres'), async (client) => {
    await ensureRole(client, options);
    await ensureDatabase(client, name, options.role);
  });
  const { extensions = [] } = options;
  if (extensions.length === 0) return;
  await withClient(url(name), async (client) => {
    for (const extension of extensions) {
      await client.query(`create extension if not exists ${escapeIdentifier(extension)} cascade`);
    }
  });
};
