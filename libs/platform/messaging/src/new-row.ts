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

const insert = `
  insert into outbox (id, kind, source, detail_type, detail, run_at, order_key)
  values ($1, $2, $3, $4, $5, $6, $7)`;

/**
 * Adds a row in the transaction; `wake` is called once that has committed. In a muted transaction nothing is added,
 * only counted.
 */
export const addRow = async (
  { manager, afterCommit, muted }: Transaction,
  wake: () => void,
  row: NewRow,
): Promise<void> => {
  if (muted) {
    muted.count();
    return;
  }
  const { id, kind, source, detailType, detail, runAt = null, orderKey = null } = row;
  await manager.query(insert, [id, kind, source, detailType, detail, runAt, orderKey]);
  afterCommit(wake);
};
