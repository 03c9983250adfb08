import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { postgresAccount } from './account';
import { findBinaries } from './binaries';
import { prepareCluster, superuserName } from './cluster';
import { ensureDatabaseAndRole, type DatabaseOptions } from './databases';
import { freePort } from './free-port';
import { prepareHome } from './home';
import { stopLeftover } from './pid-file';
import { startServer, type ServerProcess } from './server-process';

export interface PostgresOptions {
  /** Holds data, the superuser's password and the log; made when it is not there. Default: a temporary one, deleted by `stop`. */
  dataDirectory?: string;
  /** On 127.0.0.1; 0 takes any that is free. */
  port: number;
  /** `false` gives up safety against a crash of the machine for about twice the commits per second: for tests. */
  durable: boolean;
  /** Begins with empty data. Default: false. */
  fresh?: boolean;
  log?: (line: string) => void;
}

export interface PostgresServer {
  port: number;
  pid: number;
  superuser: { user: string; password: string };
  /** Resolves when the server has ended, whoever ended it, to how it ended. */
  ended: Promise<string>;
  /** For `role`, which `createDatabase` was told of; for the superuser without one. */
  url(database: string, role?: string): string;
  /** Makes the role, a database that only it may connect to, and the extensions. May be repeated. */
  createDatabase(name: string, options: DatabaseOptions): Promise<void>;
  /** Ends the server; at most 3.5 seconds. */
  stop(): Promise<void>;
}

const portTaken = /Address already in use/;
// The processes of a server that was killed end, and free what they share, a moment after it.
const memoryInUse = /pre-existing shared memory block/;
const tries = 20;

const startAnyway = async (
  start: (port: number) => Promise<ServerProcess>,
  wanted: number,
): Promise<{ process: ServerProcess; port: number }> => {
  for (let attempt = 1; ; attempt++) {
    const port = wanted === 0 ? await freePort() : wanted;
    try {
      return { process: await start(port), port };
    } catch (error) {
      const busy = portTaken.test(String(error));
      if (busy && wanted !== 0) throw new Error(`port ${port} on 127.0.0.1 is busy`, { cause: error });
      if (attempt === tries || !(busy || memoryInUse.test(String(error)))) throw error;
      await wait(200);
    }
  }
};

const startIn = async (
  dataDirectory: string,
  options: PostgresOptions,
  removeAfter?: string,
): Promise<PostgresServer> => {
  const { durable, fresh = false, log = () => undefined } = options;
  const account = await postgresAccount();
  const [binaries, home] = await Promise.all([findBinaries(account), prepareHome(dataDirectory, account)]);
  const leftover = await stopLeftover(home.data);
  if (leftover !== undefined) log(`stopped a PostgreSQL that was left running (pid ${leftover})`);
  if (fresh) await rm(home.data, { recursive: true, force: true });
  const password = await prepareCluster(binaries, home, account, durable);
  const { process, port } = await startAnyway(
    (candidate) => startServer(binaries.postgres, home, account, { port: candidate, durable, removeAfter }),
    options.port,
  );

  const passwords = new Map([[superuserName, password]]);
  const url = (database: string, role = superuserName): string => {
    const secret = passwords.get(role);
    if (secret === undefined) throw new Error(`no database was created for the role "${role}"`);
    return `postgres://${encodeURIComponent(role)}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  };
  return {
    port,
    pid: process.pid,
    superuser: { user: superuserName, password },
    ended: process.ended,
    url,
    createDatabase: async (name, database) => {
      await ensureDatabaseAndRole(url, name, database);
      passwords.set(database.role, database.password);
    },
    stop: () => process.stop(),
  };
};

const startTemporary = async (options: PostgresOptions): Promise<PostgresServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'datepop-postgres-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    const server = await startIn(directory, options, directory);
    return { ...server, stop: () => server.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
};

/**
 * Starts PostgreSQL from npm on 127.0.0.1 and waits until it is ready. A server left behind in the same directory is
 * ended first. The server ends with this process, even where this process is killed.
 */
export const startPostgres = (options: PostgresOptions): Promise<PostgresServer> =>
  options.dataDirectory === undefined ? startTemporary(options) : startIn(options.dataDirectory, options);
