import { decodeCursor, pageOfRows } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { RowKind } from './outbox-rows';
import type { ParkedRow, ParkedRows } from './parked-rows';

interface Row {
  id: string;
  kind: RowKind;
  source: string;
  detail_type: string;
  detail: string;
  refusals: number;
  recorded_at: Date;
  parked_at: Date;
  last_error: string | null;
  /** `parked_at` to the microsecond, which a Date does not keep. */
  position: string;
}

const columns = `id, kind, source, detail_type, detail, refusals, recorded_at, parked_at, last_error,
  parked_at::text as position`;

/** The time and the id after which a page begins. */
const positionSchema = z.tuple([z.string().regex(/^\d{4}-[\d:+ .-]+$/), z.uuid()]);
const beginning = ['-infinity', '00000000-0000-0000-0000-000000000000'] as const;

const toParkedRow = (row: Row): ParkedRow => ({
  id: row.id,
  kind: row.kind,
  source: row.source,
  detailType: row.detail_type,
  detail: row.detail,
  refusals: row.refusals,
  recordedAt: row.recorded_at,
  parkedAt: row.parked_at,
  lastError: row.last_error,
});

// Without its error it is claimed like a new row, not under the retry budget. Rows that another operator holds in this
// moment are theirs.
const unpark = (chosen: string): string => `
  with chosen as materialized (
    select id from outbox where parked_at is not null and ${chosen} for update skip locked
  )
  update outbox o set parked_at = null, last_error = null, attempts = 0, refusals = 0, due_at = now() from chosen where o.id = chosen.id
  returning o.id`;

/** The parked rows of a service's own database, in a transaction or outside. */
export const makePostgresParkedRows = (manager: Pick<EntityManager, 'query'>): ParkedRows => ({
  page: async ({ limit, cursor }) => {
    const after = cursor === undefined ? beginning : decodeCursor(cursor, positionSchema);
    const rows = await manager.query<Row[]>(
      `select ${columns} from outbox where parked_at is not null and (parked_at, id) > ($1::timestamptz, $2::uuid)
       order by parked_at, id limit $3`,
      [...after, limit + 1],
    );
    return pageOfRows(rows, limit, toParkedRow, ({ position, id }) => [position, id]);
  },
  ofId: async (id) => {
    const [row] = await manager.query<Row[]>(
      `select ${columns} from outbox where parked_at is not null and id = $1`,
      [id],
    );
    return row === undefined ? null : toParkedRow(row);
  },
  retry: async (which) => {
    const [rows] = await ('atMost' in which
      ? manager.query<[{ id: string }[], number]>(unpark('true order by parked_at, id limit $1'), [
          which.atMost,
        ])
      : manager.query<[{ id: string }[], number]>(unpark('id = any($1::uuid[])'), [which]));
    return rows.map(({ id }) => id);
  },
  discard: async (ids) => {
    const [rows] = await manager.query<[Row[], number]>(
      `delete from outbox where parked_at is not null and id = any($1::uuid[]) returning ${columns}`,
      [ids],
    );
    return rows.map(toParkedRow);
  },
});
