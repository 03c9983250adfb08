import type { Database } from './database';

const held = 'claim is not null and parked_at is null';

/** Rows that some relay, dead or alive, has claimed and whose lease has not ended. */
export const rowsInHand = ({ count }: Database): Promise<number> =>
  count(`select count(*) from outbox where ${held} and due_at > now()`);

/** What a claim has made of each row: whoever changes a row leaves it otherwise. */
export const claimedRows = ({ query }: Database): Promise<ClaimedRow[]> =>
  query<ClaimedRow>(
    `select id, claim, attempts, due_at::text as due, last_error as error from outbox where ${held} order by id`,
  );

export interface ClaimedRow {
  readonly id: string;
  readonly claim: string;
  readonly attempts: number;
  readonly due: string;
  readonly error: string | null;
}

/** Ends all leases now, where there is no time for them to end by themselves. */
export const endLeases = async ({ query }: Database): Promise<void> => {
  await query(`update outbox set due_at = now() where ${held} and due_at > now()`);
};
