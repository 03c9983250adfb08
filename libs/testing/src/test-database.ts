import { randomBytes } from 'node:crypto';
import type { ServiceManifest } from '@datepop/kit';
import { startPostgres } from '@datepop/local-cloud';

/** A real PostgreSQL with the database that a manifest asks for, empty. */
export interface TestDatabase {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a PostgreSQL of its own for one test file; nothing of it survives `stop`. */
export const startTestDatabase = async (manifest: ServiceManifest): Promise<TestDatabase> => {
  const store = manifest.stores.postgres;
  if (store === undefined) throw new Error(`${manifest.name} has no database`);
  const { database, extensions } = store;
  const server = await startPostgres({ port: 0, durable: false });
  await server.createDatabase(database, {
    role: database,
    password: randomBytes(12).toString('hex'),
    extensions: [...extensions],
  });
  return { url: server.url(database, database), stop: () => server.stop() };
};
