import { join } from 'node:path';
import { startPostgres } from '@datepop/local-cloud';
import { Client } from 'pg';

/**
 * Makes PostgreSQL note when each transaction committed, on its own clock, to the microsecond. It must know before it
 * starts, so it is started once for this alone.
 *
 * @param dataDirectory of the platform that will start on it.
 */
export const noteCommitTimes = async (dataDirectory: string): Promise<void> => {
  const server = await startPostgres({
    dataDirectory: join(dataDirectory, 'postgres'),
    port: 0,
    durable: true,
  });
  const client = new Client({ connectionString: server.url('postgres'), query_timeout: 5_000 });
  try {
    await client.connect();
    await client.query('alter system set track_commit_timestamp = on');
  } finally {
    await client.end();
    await server.stop();
  }
};
