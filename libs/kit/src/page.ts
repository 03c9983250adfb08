import { z } from 'zod';

/** The query of every list: a bounded page after an opaque keyset cursor. `limit` is 1 to 100, 20 by default. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(512).optional(),
});

/** @see {@link pageQuerySchema} */
export type PageQuery = z.output<typeof pageQuerySchema>;

/** One page of a list. */
export interface Page<Item> {
  readonly items: Item[];
  /** Hand it back as `cursor` for the next page; null on the last one. */
  readonly nextCursor: string | null;
}

/** The schema of one page of `item`. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).max(100), nextCursor: z.string().nullable() });
