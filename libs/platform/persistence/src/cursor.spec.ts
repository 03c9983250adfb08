import fc from 'fast-check';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor';

const positionSchema = z.tuple([z.string(), z.number()]);

const refusal = expect.objectContaining({
  code: 'request.cursor-invalid',
  kind: 'invalid',
  fields: [{ field: 'query.cursor', message: 'is not a cursor of this list' }],
}) as unknown;

const refusedWith = (cursor: string): unknown => {
  try {
    return decodeCursor(cursor, positionSchema);
  } catch (error) {
    return error;
  }
};

it('comes back as the position that it was made of', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), finite, (text, value) => {
      expect(decodeCursor(encodeCursor([text, value]), positionSchema)).toEqual([text, value]);
    }),
  );
});

it('needs no escaping in a URL', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const cursor = encodeCursor([text, 1]);
      expect(encodeURIComponent(cursor)).toBe(cursor);
    }),
  );
});

it('is refused when it is anything else', () => {
  fc.assert(
    fc.property(fc.string(), (forged) => {
      expect(refusedWith(forged)).toEqual(refusal);
    }),
  );
});

it.each([
  ['the cursor of another list', encodeCursor([1, 'one'])],
  ['a position with too much', encodeCursor(['one', 1, 1])],
  ['a position with too little', encodeCursor(['one'])],
  ['JSON that is no position', Buffer.from('{"0":"one","1":1}').toString('base64url')],
])('refuses %s', (_, forged) => {
  expect(refusedWith(forged)).toEqual(refusal);
});
