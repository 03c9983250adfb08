import type { DataSource } from 'typeorm';
import { v4 as newClaim } from 'uuid';
import type { BusEntry } from './bus';

/** An event that this relay has claimed. */
export interface ClaimedRow extends BusEntry {
  readonly id: string;
  /** How often it has been claimed, this time included. */
  readonly attempts: number;
  /** The fencing token: a relay whose lease has passed to another changes nothing. */
  readonly claim: string;
}

/** The rows of the outbox, seen by the relay. */
export interface OutboxRows {
  /** Claims up to `limit` due rows for `leaseSeconds`, oldest first; rows that others hold are passed over. */
  readonly claim: (limit: number, leaseSeconds: number) => Promise<ClaimedRow[]>;
  /** Removes rows that the bus has. */
  readonly published: (rows: readonly ClaimedRow[]) => Promise<void>;
  readonly retryIn: (row: ClaimedRow, seconds: number, reason: string) => Promise<void>;
  readonly park: (row: ClaimedRow, reason: string) => Promise<void>;
}

interface Row {
  id: string;
  source: string;
  detail_type: string;
  detail: string;
  attempts: number;
}

// Materialized, because a plan that looks for due rows again for each outbox row would claim more than the limit.
const claimDue = `
  with due as materialized (
    select id from outbox where parked_at is null and due_at <= now()
    order by due_at, position limit $3 for update skip locked
  )
  update outbox o set claim = $1, attempts = o.attempts + 1, due_at = now() + make_interval(secs => $2)
  from due where o.id = due.id
  returning o.id, o.source, o.detail_type, o.detail, o.attempts, o.position`;

/** The outbox rows of a service's own database. */
export const makeTypeormOutboxRows = (dataSource: DataSource): OutboxRows => ({
  claim: async (limit, leaseSeconds) => {
    const claim = newClaim();
    const [rows] = await dataSource.query<[(Row & { position: string })[], number]>(claimDue, [
      claim,
      leaseSeconds,
      limit,
    ]);
    return rows
      .sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)))
      .map((row) => ({ ...row, detailType: row.detail_type, claim }));
  },
  published: async (rows) => {
    await dataSource.query(
      'delete from outbox o using unnest($1::uuid[], $2::uuid[]) d (id, claim) where o.id = d.id and o.claim = d.claim',
      [rows.map(({ id }) => id), rows.map(({ claim }) => claim)],
    );
  },
  retryIn: async ({ id, claim }, seconds, reason) => {
    await dataSource.query(
      'update outbox set claim = null, due_at = now() + make_interval(secs => $3), last_error = $4 where id = $1 and claim = $2',
      [id, claim, seconds, reason],
    );
  },
  park: async ({ id, claim }, reason) => {
    await dataSource.query(
      'update outbox set claim = null, parked_at = now(), last_error = $3 where id = $1 and claim = $2',
      [id, claim, reason],
    );
  },
});
