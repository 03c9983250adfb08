import type { Transaction } from '@datepop/platform/persistence';
import { recordReplay } from './replay-record';

/** An event or task as it arrived. */
export interface Arrival {
  readonly id: string;
  readonly detailType: string;
  /** The replay that it came in, when it is not the first time around. */
  readonly replay?: string | undefined;
  /** What the transaction kept to itself so far, when it is muted. */
  readonly muted?: () => number;
}

/** What a service remembers of what it has handled. */
export interface Inbox {
  /**
   * Does the work unless this event has been handled before; false when it has. A replay is remembered by itself: in
   * it, an event may be handled once more.
   */
  readonly once: (arrival: Arrival, work: () => Promise<void>) => Promise<boolean>;
  /**
   * Whether this version of the aggregate is not older than what the projection has; it is then remembered as what it
   * has. Order is never assumed: a handler that keeps state ignores what is older.
   */
  readonly isCurrent: (
    projection: string,
    aggregate: { readonly id: string; readonly version: number },
  ) => Promise<boolean>;
}

const remember =
  'insert into inbox (event_id, detail_type) values ($1, $2) on conflict do nothing returning event_id';

const advance = `
  insert into inbox_versions (projection, aggregate_id, version) values ($1, $2, $3)
  on conflict (projection, aggregate_id) do update set version = excluded.version
  where inbox_versions.version <= excluded.version
  returning version`;

/** The inbox in the transaction of the handler's own effect. */
export const makeTypeormInbox = ({ manager }: Transaction): Inbox => ({
  once: async ({ id, detailType, replay, muted = () => 0 }, work) => {
    const inserted = await manager.query<unknown[]>(remember, [id, detailType]);
    if (replay !== undefined) return recordReplay(manager, { id, detailType, replay, muted }, work);
    if (inserted.length === 0) return false;
    await work();
    return true;
  },
  isCurrent: async (projection, { id, version }) => {
    const advanced = await manager.query<unknown[]>(advance, [projection, id, version]);
    return advanced.length === 1;
  },
});
