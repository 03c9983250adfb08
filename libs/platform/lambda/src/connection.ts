import type { Logger } from '@datepop/platform/observability';
import { reviveConnections } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';

/** The function's way to its database. */
export interface Connection {
  /** Drops connections that died while the process was frozen; new ones are opened when they are needed. */
  readonly revive: () => Promise<void>;
  /** Connects unless that is done. @throws Error when the database cannot be reached. */
  readonly connect: () => Promise<void>;
}

export const makeConnection = (dataSource: DataSource, logger: Logger): Connection => ({
  revive: async () => {
    if (!dataSource.isInitialized) return;
    const dropped = await reviveConnections(dataSource);
    if (dropped > 0) logger.warn({ dropped }, 'connections to the database were dead');
  },
  connect: async () => {
    if (!dataSource.isInitialized) await dataSource.initialize();
  },
});
