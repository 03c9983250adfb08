import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';

/** A hot read: planned once per connection, then only executed. */
export type PreparedQuery<Row> = (values: readonly unknown[]) => Promise<Row[]>;

const isPool = (candidate: unknown): candidate is Pool =>
  typeof candidate === 'object' && candidate !== null && 'query' in candidate && 'totalCount' in candidate;

/** The pool behind TypeORM, which itself sends no named statements. */
const poolOf = ({ driver }: DataSource): Pool => {
  if ('master' in driver && isPool(driver.master)) return driver.master;
  throw new Error('the data source is not connected to PostgreSQL');
};

/**
 * Makes a prepared statement that runs outside any transaction.
 *
 * @param name one per text: PostgreSQL keeps the plan under it.
 */
export const prepareQuery =
  <Row extends QueryResultRow>(dataSource: DataSource, name: string, text: string): PreparedQuery<Row> =>
  async (values) => {
    const { rows } = await poolOf(dataSource).query<Row>({ name, text, values: [...values] });
    return rows;
  };
