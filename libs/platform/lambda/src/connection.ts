import type { Logger } from '@datepop/platform/observability';
import type { DataSource } from 'typeorm';

/** The function's way to its database. */
export interface Connection {
  /** Sees that idle connections still live, and has the pool replace those that died while the process was frozen. */
  readonly revive: () => Promise<void>;
  /** Connects unless that is done. @throws Error when the database cannot be reached. */
  readonly connect: () => Promise<void>;
}

/** Connections that may have died: the most that a function's pool holds. */
const mostDead = 10;

export const makeConnection = (dataSource: DataSource, logger: Logger): Connection => {
  let connecting: Promise<unknown> | undefined;

  const isAlive = async (): Promise<boolean> => {
    try {
      await dataSource.query('select 1');
      return true;
    } catch (error) {
      logger.warn({ err: error }, 'a connection to the database was dead');
      return false;
    }
  };

  return {
    revive: async () => {
      if (!dataSource.isInitialized) return;
      for (let tries = 0; tries < mostDead; tries++) if (await isAlive()) return;
    },
    connect: async () => {
      if (dataSource.isInitialized) return;
      connecting ??= dataSource.initialize().finally(() => (connecting = undefined));
      await connecting;
    },
  };
};
