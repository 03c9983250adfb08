import type { Transaction } from '@datepop/platform/persistence';

/** What a service remembers of the events it has handled. */
export interface Inbox {
  /** Remembers the event; false when it has been handled before, and then nothing may be done again. */
  readonly isFirst: (event: { id: string; detailType: string }) => Promise<boolean>;
}

/** The inbox in the transaction of the handler's own effect. */
export const makeTypeormInbox = ({ manager }: Transaction): Inbox => ({
  isFirst: async ({ id, detailType }) => {
    const inserted = await manager.query<unknown[]>(
      'insert into inbox (event_id, detail_type) values ($1, $2) on conflict do nothing returning event_id',
      [id, detailType],
    );
    return inserted.length === 1;
  },
});
