import type { Database } from './database';

/** A fault of the consumer: it cannot handle negative amounts. */
export interface Poison {
  /** How often the consumer has tried, rolled back or not. */
  readonly tries: () => Promise<number>;
  /** The fault is mended. */
  readonly cure: () => Promise<void>;
}

// A sequence remembers what a transaction that is rolled back forgets.
const spoil = `
  create sequence tries;
  grant usage on sequence tries to public;
  create function refuse_negative() returns trigger language plpgsql as $$
  begin
    perform nextval('tries');
    raise exception 'negative amounts cannot be handled';
  end $$;
  create trigger poison before insert on effects for each row when (new.amount < 0) execute function refuse_negative();`;

export const poisonEffects = async ({ query, count }: Database): Promise<Poison> => {
  await query(spoil);
  return {
    tries: () => count('select case when is_called then last_value else 0 end from tries'),
    cure: async () => {
      await query('drop trigger poison on effects');
    },
  };
};
