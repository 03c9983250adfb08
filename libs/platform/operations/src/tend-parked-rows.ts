import type { Page, PageQuery } from '@datepop/kit';
import type { ParkedRow, ParkedRows } from '@datepop/platform/messaging';
import type { InTransaction } from '@datepop/platform/persistence';
import type { AskedBy } from './asked-by';
import { noParkedRow } from './operations.errors';
import type { OperatorActions } from './operator-actions';
import { tracesOf, payloadOf } from './traces';

/** What works in one transaction: what is done to parked rows, and the audit log of it. */
export interface ParkedRowPorts {
  readonly parkedRows: ParkedRows;
  readonly actions: OperatorActions;
}

/** Rows that one call may hand back. */
const mostRetried = 1000;

/** What is kept of a row that is discarded: enough to tell which change it told of, none of its data. */
const epitaph = ({ id, detailType, lastError, detail }: ParkedRow) => ({
  id,
  detailType,
  lastError,
  traces: tracesOf(payloadOf(detail)),
});

/** Makes the use cases of an operator before parked rows. What is done is in the audit log, or is not done. */
export const makeTendParkedRows = (inTransaction: InTransaction<ParkedRowPorts>) => ({
  page: (query: PageQuery): Promise<Page<ParkedRow>> =>
    inTransaction(({ parkedRows }) => parkedRows.page(query)),

  /** @throws DomainError `operations.no-parked-row` when it is not parked. */
  show: (rowId: string, by: AskedBy): Promise<ParkedRow> =>
    inTransaction(async ({ parkedRows, actions }) => {
      const row = await parkedRows.ofId(rowId);
      if (row === null) throw noParkedRow();
      await actions.record(
        { ...by, action: 'show parked row', reason: null, parameters: { rowId } },
        { detailType: row.detailType },
      );
      return row;
    }),

  /** @returns the ids of those that were parked. */
  retry: (of: { ids?: string[] | undefined; reason?: string | undefined }, by: AskedBy): Promise<string[]> =>
    inTransaction(async ({ parkedRows, actions }) => {
      const retried = await parkedRows.retry(of.ids ?? { atMost: mostRetried });
      const parameters = of.ids === undefined ? { all: true } : { ids: of.ids };
      await actions.record(
        { ...by, action: 'retry parked rows', reason: of.reason ?? null, parameters },
        { retried },
      );
      return retried;
    }),

  /** @returns the ids of those that were parked. */
  discard: (of: { ids: string[]; reason: string }, by: AskedBy): Promise<string[]> =>
    inTransaction(async ({ parkedRows, actions }) => {
      const discarded = await parkedRows.discard(of.ids);
      await actions.record(
        { ...by, action: 'discard parked rows', reason: of.reason, parameters: { ids: of.ids } },
        { discarded: discarded.map(epitaph) },
      );
      return discarded.map(({ id }) => id);
    }),
});

/** @see {@link makeTendParkedRows} */
export type TendParkedRows = ReturnType<typeof makeTendParkedRows>;
