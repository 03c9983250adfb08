import { Client } from 'pg';

const receivedBy =
  'select query from pg_stat_activity where application_name = $1 and datname = current_database()';

const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The last statement of each connection that a program has to a database, but for spaces.
 *
 * @param url of a role that may see them: the program's own.
 */
export const receivedStatements = async (url: string, program: string): Promise<Set<string>> => {
  const client = new Client({ connectionString: url, query_timeout: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ query: string }>(receivedBy, [program]);
    return new Set(rows.map(({ query }) => spaced(query)));
  } finally {
    await client.end();
  }
};
