import { DomainError } from '@datepop/kit';
import type { z } from 'zod';

/** Turns the keyset position after a page's last row into the opaque cursor of the next page. */
export const encodeCursor = (position: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/**
 * Reads a cursor that a caller handed back.
 *
 * @throws DomainError `request.cursor-invalid` (invalid) for anything that {@link encodeCursor} did not make.
 */
export const decodeCursor = <Position extends z.ZodType>(
  cursor: string,
  position: Position,
): z.output<Position> => {
  const { data, success } = position.safeParse(parsed(cursor));
  if (success) return data;
  throw new DomainError({
    code: 'request.cursor-invalid',
    kind: 'invalid',
    message: 'The cursor is not one that a list gave.',
    fields: [{ field: 'query.cursor', message: 'is not a cursor of this list' }],
  });
};

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};
