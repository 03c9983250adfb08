import type { QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from './pool';

/** A hot read: planned once per connection, then only executed. */
export type PreparedQuery<Row> = (values: readonly unknown[]) => Promise<Row[]>;

/**
 * Makes a prepared statement that runs outside any transaction.
 *
 * @param name one per text: PostgreSQL keeps the plan under it.
 */
export const prepareQuery =
  <Row extends QueryResultRow>(dataSource: DataSource, name: string, text: string): PreparedQuery<Row> =>
  async (values) => {
    // TypeORM itself sends no named statements.
    const { rows } = await poolOf(dataSource).query<Row>({ name, text, values: [...values] });
    return rows;
  };
