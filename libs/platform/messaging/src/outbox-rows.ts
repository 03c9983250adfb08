import type { DataSource } from 'typeorm';
import { v4 as newClaim } from 'uuid';
import type { BusEntry } from './bus';
import { makeScanFloor } from './scan-floor';

/** What a row is: an event for the bus, or a task for its queue. */
export type RowKind = 'event' | 'task' | 'ordered-task';

/** A row that this relay has claimed. */
export interface ClaimedRow extends BusEntry {
  readonly id: string;
  readonly kind: RowKind;
  /** How often it has been claimed, this time included. */
  readonly attempts: number;
  /** How often it has been refused. */
  readonly refusals: number;
  /** Whether it has been sent, or tried, before. */
  readonly again: boolean;
  /** The fencing token: a relay whose lease has passed to another changes nothing. */
  readonly claim: string;
}

/** A row that goes back. */
export interface PutBack {
  readonly row: ClaimedRow;
  readonly seconds: number;
  readonly reason: string;
  /** False when nobody looked at it: the bus was away. */
  readonly refused: boolean;
}

/** Which rows a claim takes. */
export interface Wanted {
  readonly kinds: readonly RowKind[];
  /** Rows, at most, that have not failed before. */
  readonly first: number;
  /** Rows, at most, that have. */
  readonly again: number;
  readonly leaseSeconds: number;
}

/** The rows of the outbox, seen by the relay. */
export interface OutboxRows {
  /** Claims due rows, oldest first; rows that others hold are passed over. */
  readonly claim: (wanted: Wanted) => Promise<ClaimedRow[]>;
  /** Removes rows that were sent. */
  readonly sent: (rows: readonly ClaimedRow[]) => Promise<void>;
  readonly putBack: (rows: readonly PutBack[]) => Promise<void>;
  readonly park: (rows: readonly Pick<PutBack, 'row' | 'reason'>[]) => Promise<void>;
}

interface Row {
  id: string;
  kind: RowKind;
  position: string;
  source: string;
  detail_type: string;
  detail: string;
  attempts: number;
  refusals: number;
  again: boolean;
  was_due: Date;
  run_at: Date | null;
}

// Materialized, because a plan that looks for due rows again for each outbox row would claim more than the limit.
const dueRows = (failedBefore: boolean, limit: string, floor: string): string => `
    select id, due_at as was_due, ${failedBefore} as again from outbox
    where parked_at is null and kind = any($7) and last_error is ${failedBefore ? 'not ' : ''}null
      and due_at <= now() and due_at >= coalesce(${floor}::timestamptz, '-infinity')
    order by due_at, position limit ${limit} for update skip locked`;

// One row at least, for the database's time.
const claimDue = `
  with first as materialized (${dueRows(false, '$3', '$4')}), again as materialized (${dueRows(true, '$5', '$6')}),
  claimed as (
    update outbox o set claim = $1, attempts = o.attempts + 1, due_at = now() + make_interval(secs => $2)
    from (select * from first union all select * from again) due where o.id = due.id
    returning o.id, o.kind, o.position, o.source, o.detail_type, o.detail, o.attempts, o.refusals, o.run_at, due.again, due.was_due
  )
  select t.time, claimed.* from (select now() as time) t left join claimed on true`;

const removeSent =
  'delete from outbox o using unnest($1::uuid[], $2::uuid[]) d (id, claim) where o.id = d.id and o.claim = d.claim';

const returnDue = `
  update outbox o set claim = null, due_at = now() + make_interval(secs => d.seconds), last_error = d.reason,
    refusals = o.refusals + d.refused::int
  from unnest($1::uuid[], $2::uuid[], $3::float8[], $4::text[], $5::boolean[]) d (id, claim, seconds, reason, refused)
  where o.id = d.id and o.claim = d.claim`;

const parkRefused = `
  update outbox o set claim = null, parked_at = now(), last_error = d.reason, refusals = o.refusals + 1
  from unnest($1::uuid[], $2::uuid[], $3::text[]) d (id, claim, reason) where o.id = d.id and o.claim = d.claim`;

const keysOf = (rows: readonly ClaimedRow[]): [string[], string[]] => [
  rows.map(({ id }) => id),
  rows.map(({ claim }) => claim),
];

const isClaimed = <Found extends { id: string | null }>(row: Found): row is Found & Row => row.id !== null;

/** The outbox rows of a service's own database. */
export const makeTypeormOutboxRows = (dataSource: DataSource): OutboxRows => {
  const floors = { first: makeScanFloor(), again: makeScanFloor() };

  const note = (
    which: 'first' | 'again',
    found: readonly Row[],
    limit: number,
    time: Date,
    took: number,
  ): void => {
    if (limit === 0) return;
    const isMore = found.length === limit;
    const last = isMore ? new Date(Math.max(...found.map((row) => row.was_due.getTime()))) : time;
    floors[which].seen(last, isMore, took);
  };

  return {
    claim: async ({ kinds, first, again, leaseSeconds }) => {
      const claim = newClaim();
      const began = performance.now();
      const answered = await dataSource.query<({ time: Date; id: string | null } & Partial<Row>)[]>(
        claimDue,
        [claim, leaseSeconds, first, floors.first.from(), again, floors.again.from(), kinds],
      );
      const took = performance.now() - began;
      const time = answered[0]?.time ?? new Date(0);
      const rows = answered.filter(isClaimed);
      note(
        'first',
        rows.filter((row) => !row.again),
        first,
        time,
        took,
      );
      note(
        'again',
        rows.filter((row) => row.again),
        again,
        time,
        took,
      );
      return rows
        .sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)))
        .map((row) => ({ ...row, detailType: row.detail_type, runAt: row.run_at ?? undefined, claim }));
    },
    sent: async (rows) => {
      await dataSource.query(removeSent, keysOf(rows));
    },
    putBack: async (rows) => {
      await dataSource.query(returnDue, [
        ...keysOf(rows.map(({ row }) => row)),
        rows.map(({ seconds }) => seconds),
        rows.map(({ reason }) => reason),
        rows.map(({ refused }) => refused),
      ]);
    },
    park: async (rows) => {
      await dataSource.query(parkRefused, [
        ...keysOf(rows.map(({ row }) => row)),
        rows.map(({ reason }) => reason),
      ]);
    },
  };
};
