import type { DataSource } from 'typeorm';
import { v4 as newHolder } from 'uuid';
import type { BusEntry } from './bus';

/** A row that keeps its place among those of its key. */
export interface OrderedRow extends BusEntry {
  readonly orderKey: string;
  readonly refusals: number;
}

/** The ordered rows of the outbox, seen by the one relay that holds them. */
export interface OrderedRows {
  /** The next in their order, of keys whose first is due; none while another relay holds them. */
  readonly next: (limit: number) => Promise<OrderedRow[]>;
  /** Removes rows that were sent. */
  readonly sent: (ids: readonly string[]) => Promise<void>;
  /** Holds a row, and with it its key, back for so many seconds. */
  readonly holdBack: (id: string, seconds: number, reason: string, refused: boolean) => Promise<void>;
  readonly park: (id: string, reason: string) => Promise<void>;
  /** Lets another relay go on at once. */
  readonly release: () => Promise<void>;
}

/** Seconds for which one relay has the rows: longer than the slowest call, and what its death delays them. */
const leaseSeconds = 15;

const lease = `
  insert into relay_leases (name, holder, held_until)
  select 'ordered-tasks', $1, now() + make_interval(secs => ${leaseSeconds})
  where exists (select from outbox where kind = 'ordered-task' and parked_at is null)
  on conflict (name) do update set holder = excluded.holder, held_until = excluded.held_until
  where relay_leases.holder = excluded.holder or relay_leases.held_until < now()
  returning holder`;

const isHeld = `exists (
  select from relay_leases where name = 'ordered-tasks' and holder = $1 and held_until > now() for share)`;

const next = `
  select o.id, o.source, o.detail_type, o.detail, o.order_key, o.run_at, o.refusals from outbox o
  where o.kind = 'ordered-task' and o.parked_at is null and not exists (
    select from outbox earlier where earlier.kind = 'ordered-task' and earlier.parked_at is null
      and earlier.order_key = o.order_key and earlier.position <= o.position and earlier.due_at > now())
  order by o.position limit $1`;

const remove = `delete from outbox where id = any($2::uuid[]) and ${isHeld}`;

const holdBack = `
  update outbox set due_at = now() + make_interval(secs => $3), last_error = $4, attempts = attempts + 1,
    refusals = refusals + $5::int where id = $2 and ${isHeld}`;

const park = `
  update outbox set parked_at = now(), last_error = $3, refusals = refusals + 1 where id = $2 and ${isHeld}`;

const release = `delete from relay_leases where name = 'ordered-tasks' and holder = $1`;

interface Row {
  id: string;
  source: string;
  detail_type: string;
  detail: string;
  order_key: string;
  run_at: Date | null;
  refusals: number;
}

/** The ordered rows of a service's own database, for one relay. */
export const makeTypeormOrderedRows = (dataSource: DataSource): OrderedRows => {
  const holder = newHolder();
  return {
    next: async (limit) => {
      const held = await dataSource.query<unknown[]>(lease, [holder]);
      if (held.length === 0) return [];
      const rows = await dataSource.query<Row[]>(next, [limit]);
      return rows.map(({ id, source, detail_type, detail, order_key, run_at, refusals }) => ({
        id,
        source,
        detailType: detail_type,
        detail,
        orderKey: order_key,
        runAt: run_at ?? undefined,
        refusals,
      }));
    },
    sent: async (ids) => {
      await dataSource.query(remove, [holder, ids]);
    },
    holdBack: async (id, seconds, reason, refused) => {
      await dataSource.query(holdBack, [holder, id, seconds, reason, refused]);
    },
    park: async (id, reason) => {
      await dataSource.query(park, [holder, id, reason]);
    },
    release: async () => {
      await dataSource.query(release, [holder]);
    },
  };
};
