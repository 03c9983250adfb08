import { randomUUID } from 'node:crypto';
import type { Cause } from '@datepop/kit';
import { makeTypeormOutbox } from '@datepop/platform/messaging';
import { newTraceparent } from '@datepop/platform/observability';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { addEntry, type Ports } from '../../service/src/add-entry';
import { makeLedgerDataSource } from '../../service/src/data-source';
import type { Stage } from '../frame/scenario';
import type { Database } from '../world/database';

/** Writes as the ledger does, from here: for what HTTP cannot ask for. */
export interface Writer {
  /** The entries whose transactions have committed. */
  readonly written: ReadonlySet<string>;
  /** Returns the entry. Default: an amount of 1. */
  readonly write: (amount?: number) => Promise<string>;
  /** Writes and leaves the transaction open; what it returns commits. */
  readonly open: () => Promise<() => Promise<string>>;
}

const cause = (): Cause => ({
  correlationId: randomUUID(),
  causationId: null,
  traceparent: newTraceparent(),
});

/** @param connections Transactions that may be open at the same time. */
export const makeWriter = async (
  { onClose }: Stage,
  database: Database,
  connections: number,
): Promise<Writer> => {
  const config = { DATABASE_URL: database.url, DATABASE_POOL_SIZE: connections };
  const dataSource = await makeLedgerDataSource(config).initialize();
  onClose(() => dataSource.destroy());
  const inTransaction = makeUnitOfWork(dataSource, (transaction): Ports => ({
    manager: transaction.manager,
    outbox: makeTypeormOutbox(transaction, () => undefined),
  }));
  const written = new Set<string>();

  const write = async (amount: number, beforeCommit: () => Promise<void>): Promise<string> => {
    const entryId = randomUUID();
    await inTransaction(async (ports) => {
      // An account of its own: no transaction waits for another.
      await addEntry(ports, { entryId, accountId: randomUUID(), amount }, cause());
      await beforeCommit();
    });
    written.add(entryId);
    return entryId;
  };
  return {
    written,
    write: (amount = 1) => write(amount, () => Promise.resolve()),
    open: () =>
      new Promise((resolve, reject) => {
        let letGo = (): void => undefined;
        const allowed = new Promise<void>((allow) => (letGo = allow));
        const done = write(1, () => {
          resolve(() => {
            letGo();
            return done;
          });
          return allowed;
        });
        done.catch(reject);
      }),
  };
};
