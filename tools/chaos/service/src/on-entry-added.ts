import type { EventHandlers, Inbox } from '@datepop/platform/messaging';
import type { Ports } from './add-entry';
import type { ledger } from './manifest';

export type ConsumerPorts = Ports & { readonly inbox: Inbox };

type OnEntryAdded = EventHandlers<typeof ledger, ConsumerPorts>['on-entry-added'];

/** Leaves a row for each event, and keeps for each account the balance of its newest. */
export const onEntryAdded: OnEntryAdded = async ({ metadata, data }, { manager, inbox }) => {
  await manager.query('insert into effects (entry_id, event_id, amount) values ($1, $2, $3)', [
    data.entryId,
    metadata.id,
    data.amount,
  ]);
  const { aggregate } = metadata;
  if (!(await inbox.isCurrent('balances', aggregate))) return;
  await manager.query(
    `insert into balances (account_id, balance) values ($1, $2)
     on conflict (account_id) do update set balance = excluded.balance`,
    [aggregate.id, data.balance],
  );
};
