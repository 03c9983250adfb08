import fc from 'fast-check';
import { z } from 'zod';
import { decodeCursor } from './cursor';
import { pageOfRows } from './page-of-rows';

const positionSchema = z.tuple([z.number()]);

/** Reads a whole list as a caller would: page by page, each row one more than the limit. */
const readAll = (rows: readonly number[], limit: number): number[][] => {
  const pages: number[][] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const [after] = cursor === undefined ? [-Infinity] : decodeCursor(cursor, positionSchema);
    const found = rows.filter((row) => row > after).slice(0, limit + 1);
    const page = pageOfRows(
      found,
      limit,
      (row) => row,
      (row) => [row],
    );
    pages.push(page.items);
    cursor = page.nextCursor;
  }
  return pages;
};

it('leads through a list so that every row comes once, in order, in full pages', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { maxLength: 50 }),
      fc.integer({ min: 1, max: 10 }),
      (unsorted, limit) => {
        const rows = unsorted.toSorted((a, b) => a - b);
        const pages = readAll(rows, limit);
        expect(pages.flat()).toEqual(rows);
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
        expect(pages.at(-1)).toHaveLength(rows.length === 0 ? 0 : rows.length % limit || limit);
      },
    ),
  );
});
