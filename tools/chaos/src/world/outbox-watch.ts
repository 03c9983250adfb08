import type { Database } from './database';

/** How rows go through the outbox, by PostgreSQL's clock and from inside of it: nothing of it is missed. */
export interface OutboxWatch {
  /** Rows that have left since `mark`. */
  readonly left: () => Promise<number>;
  /** Rows a second between the first and the last that have left since `mark`, the first statement's not counted. */
  readonly perSecond: () => Promise<number>;
  /** Rows that have been sent since `mark` or are being sent, and how often. */
  readonly sends: () => Promise<{ readonly rows: number; readonly sends: number }>;
  /** Forgets what has left so far. */
  readonly mark: () => Promise<void>;
}

const watch = `
  create table outbox_left (at timestamptz not null, rows bigint not null, attempts bigint not null);
  grant insert on outbox_left to public;
  create function note_outbox_left() returns trigger language plpgsql as $$
  begin
    insert into outbox_left
      select clock_timestamp(), count(*), sum(attempts) from gone having count(*) > 0;
    return null;
  end $$;
  create trigger watch_outbox after delete on outbox
    referencing old table as gone for each statement execute function note_outbox_left();`;

const speed = `
  select (sum(rows) - (array_agg(rows order by at))[1]) / extract(epoch from max(at) - min(at)) from outbox_left`;

const sent = `
  select sum(rows)::float8 as rows, sum(attempts)::float8 as sends from (
    select coalesce(sum(rows), 0) as rows, coalesce(sum(attempts), 0) as attempts from outbox_left
    union all select count(*), coalesce(sum(attempts), 0) from outbox where attempts > 0
  ) as all_sent`;

export const watchOutbox = async ({ query, count }: Database): Promise<OutboxWatch> => {
  await query(watch);
  return {
    left: () => count('select coalesce(sum(rows), 0) from outbox_left'),
    perSecond: () => count(speed),
    sends: async () => {
      const [found] = await query<{ rows: number; sends: number }>(sent);
      return found ?? { rows: NaN, sends: NaN };
    },
    mark: async () => {
      await query('truncate outbox_left');
    },
  };
};
