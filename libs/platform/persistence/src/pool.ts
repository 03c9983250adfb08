import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

const isPool = (candidate: unknown): candidate is Pool =>
  typeof candidate === 'object' && candidate !== null && 'query' in candidate && 'totalCount' in candidate;

/** The pool behind TypeORM. */
export const poolOf = ({ driver }: DataSource): Pool => {
  if ('master' in driver && isPool(driver.master)) return driver.master;
  throw new Error('the data source is not connected to PostgreSQL');
};
