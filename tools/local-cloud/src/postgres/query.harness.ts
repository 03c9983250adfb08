import { Client } from 'pg';

/** The rows of one statement, each as a list of its values. */
export const query = async (url: string, sql: string): Promise<unknown[][]> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
};
