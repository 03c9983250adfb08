import type { Page } from '@datepop/kit';
import { encodeCursor } from './cursor';

/**
 * Makes a page of rows that were read one more than `limit`: the extra row says that there is a next page.
 *
 * @param positionOf the keyset position of a row, as the list orders by it.
 */
export const pageOfRows = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  positionOf: (row: Row) => readonly (string | number)[],
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null,
  };
};
