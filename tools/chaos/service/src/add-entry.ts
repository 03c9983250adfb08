import type { Cause } from '@datepop/kit';
import type { Outbox, PublishedBy } from '@datepop/platform/messaging';
import type { EntityManager } from 'typeorm';
import { entryAdded } from './entry-added';
import type { ledger } from './manifest';

export interface NewEntry {
  readonly entryId: string;
  readonly accountId: string;
  readonly amount: number;
}

interface Account {
  readonly version: number;
  readonly balance: string;
}

/** What one transaction of the ledger works with. */
export interface Ports {
  readonly manager: EntityManager;
  readonly outbox: Outbox<PublishedBy<typeof ledger>>;
}

/** Adds the row, changes the account and records the event, in the transaction that the ports are bound to. */
export const addEntry = async ({ manager, outbox }: Ports, entry: NewEntry, cause: Cause): Promise<void> => {
  const { entryId, accountId, amount } = entry;
  await manager.query('insert into entries (id, account_id, amount) values ($1, $2, $3)', [
    entryId,
    accountId,
    amount,
  ]);
  const [account] = await manager.query<Account[]>(
    `insert into accounts as a (id, version, balance) values ($1, 1, $2)
     on conflict (id) do update set version = a.version + 1, balance = a.balance + excluded.balance
     returning version, balance`,
    [accountId, amount],
  );
  if (account === undefined) throw new Error(`account ${accountId} was not changed`);
  await outbox.append(entryAdded, {
    aggregate: { id: accountId, version: account.version },
    data: { entryId, amount, balance: Number(account.balance) },
    cause,
    occurredAt: new Date(),
  });
};
