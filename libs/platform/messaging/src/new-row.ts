import type { Transaction } from '@datepop/platform/persistence';
import type { RowKind } from './outbox-rows';

/** A row about to be added to the outbox. */
export interface NewRow {
  readonly id: string;
  readonly kind: RowKind;
  readonly source: string;
  readonly detailType: string;
  /** The envelope as JSON. */
  readonly detail: string;
  /** Of a task: not before then. It is sent at once, and waits where it is sent to. */
  readonly runAt?: Date | undefined;
  /** Of an ordered task. */
  readonly orderKey?: string | undefined;
}

const columns = ['id', 'kind', 'source', 'detail_type', 'detail', 'run_at', 'order_key'];

/** Values rather than arrays: they take a quarter less time for one row, and most transactions add one. */
const insert = (rows: number): string => {
  const values = Array.from({ length: rows }, (_, row) => {
    const first = row * columns.length + 1;
    return `(${columns.map((_, column) => `$${first + column}`).join()})`;
  });
  return `insert into outbox (${columns.join()}) values ${values.join()}`;
};

const valuesOf = ({ id, kind, source, detailType, detail, runAt, orderKey }: NewRow) => [
  id,
  kind,
  source,
  detailType,
  detail,
  runAt,
  orderKey,
];

/** Rows of one statement: at 256 KB each, what a message may have, 25 MB. */
const rowsAtOnce = 100;

/**
 * Adds rows in the transaction, in this order; `wake` is called once that has committed. In a muted transaction nothing is
 * added, only counted.
 */
export const addRows = async (
  { manager, afterCommit, muted }: Transaction,
  wake: () => void,
  rows: readonly NewRow[],
): Promise<void> => {
  if (muted) {
    for (const _ of rows) muted.count();
    return;
  }
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const some = rows.slice(first, first + rowsAtOnce);
    await manager.query(insert(some.length), some.flatMap(valuesOf));
  }
  if (rows.length > 0) afterCommit(wake);
};
