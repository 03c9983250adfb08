import { Pool, type PoolClient } from 'pg';

/** Connections to the database of the environment. */
export const openPool = ({ env }: Pick<NodeJS.Process, 'env'>, max: number): Pool => {
  const pool = new Pool({ connectionString: env['DATABASE_URL'], max });
  // What ends a connection, the next query tells.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
};

/** Nobody can go on after an error: the process that asked ends the measurement. */
export const inTransaction = async (
  pool: Pool,
  work: (client: PoolClient) => Promise<void>,
): Promise<void> => {
  const client = await pool.connect();
  await client.query('begin');
  await work(client);
  await client.query('commit');
  client.release();
};
