import fc from 'fast-check';
import { makeFifo } from './fifo';

describe('a fifo', () => {
  it('gives back what it was given, in order, whenever it is asked', () => {
    const fifo = makeFifo<number>();
    const plain: number[] = [];
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })));
    fc.assert(
      fc.property(steps, (each) => {
        for (const [pushes, shifts] of each) {
          for (let count = 0; count < pushes; count += 1) {
            fifo.push(count);
            plain.push(count);
          }
          const shifted = Array.from({ length: shifts }, () => fifo.shift());
          const expected = plain.splice(0, shifts);
          expect(shifted.slice(0, expected.length)).toEqual(expected);
          expect(shifted.slice(expected.length).every((item) => item === undefined)).toBe(true);
          expect(fifo.size).toBe(plain.length);
          expect(fifo.first()).toBe(plain[0]);
        }
        expect([...fifo]).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });
});
