import { decodeCursor, pageOfRows } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { ParkedRow, ParkedRows } from './parked-rows';

interface Row {
  id: string;
  position: string;
  source: string;
  detail_type: string;
  detail: string;
  attempts: number;
  recorded_at: Date;
  parked_at: Date;
  last_error: string | null;
}

const columns = 'id, position, source, detail_type, detail, attempts, recorded_at, parked_at, last_error';

/** The `position` after which a page begins. */
const positionSchema = z.tuple([z.string().regex(/^\d{1,18}$/)]);

const toParkedRow = (row: Row): ParkedRow => ({
  id: row.id,
  source: row.source,
  detailType: row.detail_type,
  detail: row.detail,
  attempts: row.attempts,
  recordedAt: row.recorded_at,
  parkedAt: row.parked_at,
  lastError: row.last_error,
});

// Rows that another operator holds in this moment are theirs.
const unpark = (chosen: string): string => `
  with chosen as materialized (
    select id from outbox where parked_at is not null and ${chosen} for update skip locked
  )
  update outbox o set parked_at = null, attempts = 0, due_at = now() from chosen where o.id = chosen.id
  returning o.id`;

/** The parked rows of a service's own database, in a transaction or outside. */
export const makePostgresParkedRows = (manager: Pick<EntityManager, 'query'>): ParkedRows => ({
  page: async ({ limit, cursor }) => {
    const [after] = cursor === undefined ? ['0'] : decodeCursor(cursor, positionSchema);
    const rows = await manager.query<Row[]>(
      `select ${columns} from outbox where parked_at is not null and position > $1 order by position limit $2`,
      [after, limit + 1],
    );
    return pageOfRows(rows, limit, toParkedRow, ({ position }) => [position]);
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
      ? manager.query<[{ id: string }[], number]>(unpark('true order by position limit $1'), [which.atMost])
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
