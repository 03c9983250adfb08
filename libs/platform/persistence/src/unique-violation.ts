import { QueryFailedError } from 'typeorm';

/** PostgreSQL's `unique_violation`. @see https://www.postgresql.org/docs/18/errcodes-appendix.html */
const uniqueViolation = '23505';

/** True when a statement failed because `constraint` already holds such a row. */
export const isUniqueViolation = (error: unknown, constraint: string): boolean => {
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  if (typeof cause !== 'object' || cause === null) return false;
  return (
    'code' in cause &&
    cause.code === uniqueViolation &&
    'constraint' in cause &&
    cause.constraint === constraint
  );
};
