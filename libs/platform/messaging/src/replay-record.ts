import type { EntityManager } from 'typeorm';

interface Counted {
  table_name: string;
  inserted: string;
  updated: string;
  deleted: string;
}

const own = ['inbox', 'inbox_versions', 'outbox', 'replay_events', 'replay_changes'];

// PostgreSQL adds to these counters until it reports them between transactions: only their growth is this one's.
const countRows = `
  select relname as table_name, n_tup_ins as inserted, n_tup_upd as updated, n_tup_del as deleted
  from pg_stat_xact_user_tables where relname <> all ($1) and n_tup_ins + n_tup_upd + n_tup_del > 0`;

const addChanges = `
  insert into replay_changes (replay, table_name, inserted, updated, deleted) values ($1, $2, $3, $4, $5)
  on conflict (replay, table_name) do update set
    inserted = replay_changes.inserted + excluded.inserted,
    updated = replay_changes.updated + excluded.updated,
    deleted = replay_changes.deleted + excluded.deleted`;

/**
 * Does the work once for each event of a replay, and keeps what it changed, by table, and how much it would have
 * sent out of the service.
 */
export const recordReplay = async (
  manager: EntityManager,
  event: { id: string; detailType: string; replay: string; muted: () => number },
  work: () => Promise<void>,
): Promise<boolean> => {
  const { id, detailType, replay, muted } = event;
  const inserted = await manager.query<unknown[]>(
    'insert into replay_events (replay, event_id, detail_type, muted) values ($1, $2, $3, 0) on conflict do nothing returning event_id',
    [replay, id, detailType],
  );
  if (inserted.length === 0) return false;
  const count = () => manager.query<Counted[]>(countRows, [own]);
  const before = new Map((await count()).map((row) => [row.table_name, row]));
  await work();
  for (const { table_name: table, ...after } of await count()) {
    const start = before.get(table);
    const grown = (['inserted', 'updated', 'deleted'] as const).map(
      (what) => Number(after[what]) - Number(start?.[what] ?? 0),
    );
    if (grown.some((rows) => rows > 0)) await manager.query(addChanges, [replay, table, ...grown]);
  }
  await manager.query('update replay_events set muted = $3 where replay = $1 and event_id = $2', [
    replay,
    id,
    muted(),
  ]);
  return true;
};
