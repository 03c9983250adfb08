import fc from 'fast-check';
import { batchesOf, maxBatchBytes } from './batches';

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const small = fc.constant('{"name":"연남동"}');

/** Up to 300 KB, in letters of one to four bytes. */
const large = fc
  .tuple(fc.constantFrom('a', 'é', '가', '🐶'), fc.integer({ min: 0, max: 75_000 }))
  .map(([letter, length]) => letter.repeat(length));

const entries = fc.array(
  fc.record({
    id: fc.constant('one'),
    source: fc.constant('datepop.courses'),
    detailType: fc.constant('courses.spot-added.v1'),
    detail: fc.oneof({ arbitrary: small, weight: 9 }, { arbitrary: large, weight: 1 }),
  }),
  { maxLength: 60, size: 'max' },
);

type Entries = Parameters<typeof batchesOf>[0];

const sizeOf = (batch: Entries): number =>
  batch.reduce(
    (sum, { source, detailType, detail: text }) =>
      sum + 14 + bytesOf(source) + bytesOf(detailType) + bytesOf(text),
    0,
  );

it('loses nothing and keeps the order', () => {
  fc.assert(
    fc.property(entries, (given) => {
      expect(batchesOf(given).flat()).toEqual(given);
    }),
    { numRuns: 50 },
  );
});

it('puts one to ten entries in a batch, within the bytes of one call unless one entry alone is over them', () => {
  fc.assert(
    fc.property(entries, (given) => {
      for (const batch of batchesOf(given)) {
        expect(batch.length).toBeGreaterThanOrEqual(1);
        expect(batch.length).toBeLessThanOrEqual(10);
        if (batch.length > 1) expect(sizeOf(batch)).toBeLessThanOrEqual(maxBatchBytes);
      }
    }),
    { numRuns: 50 },
  );
});

it('makes no batch before the last is full', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const batches = batchesOf(given);
      for (const [index, batch] of batches.slice(0, -1).entries()) {
        const next = batches[index + 1]?.slice(0, 1) ?? [];
        expect(batch.length === 10 || sizeOf([...batch, ...next]) > maxBatchBytes).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

it('counts a Korean letter as three bytes', () => {
  const half = { id: 'one', source: 's', detailType: 't', detail: '가'.repeat(maxBatchBytes / 6) };
  expect(batchesOf([half, half])).toHaveLength(2);
  const less = { ...half, detail: half.detail.slice(6) };
  expect(batchesOf([less, less])).toHaveLength(1);
});
