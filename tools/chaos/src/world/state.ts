import type { Database } from './database';

const balances =
  "select string_agg(concat_ws(' ', account_id, balance), ',' order by account_id) from balances";
const effects =
  "select string_agg(concat_ws(' ', entry_id, event_id), ',' order by entry_id, event_id) from effects";

/** A hash of all that the consumer has made of the events. */
export const stateHash = async ({ query }: Database): Promise<string> => {
  const [row] = await query<{ hash: string }>(
    `select encode(sha256(convert_to(concat((${balances}), (${effects})), 'UTF8')), 'hex') as hash`,
  );
  return row?.hash ?? '';
};

/** Accounts whose balance the consumer knows wrongly or not at all. */
export const wrongBalances = ({ count }: Database): Promise<number> =>
  count(`
    select count(*) from accounts a full join balances b on b.account_id = a.id
    where a.balance is distinct from b.balance`);

/** Makes everybody forget everything, but not how the tables look. */
export const forgetAll = async ({ query }: Database): Promise<void> => {
  const tables = await query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'",
  );
  await query(`truncate ${tables.map(({ name }) => name).join()}`);
};
