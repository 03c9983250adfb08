import fc from 'fast-check';
import { anyEvent, anyPattern } from '../../../../test/any-pattern';
import { slowlyMatches } from '../../../../test/slowly-matches';
import { parsePattern } from '../parse-pattern';
import type { Pattern } from '../pattern';
import { makePatternIndex } from './pattern-index';

const parse = (pattern: object) => parsePattern(JSON.stringify(pattern));

describe('the index of patterns', () => {
  it('finds what a slow matcher finds, whatever was added, replaced and removed before', () => {
    const change = fc.tuple(fc.constantFrom('p', 'q', 'r', 's'), fc.option(anyPattern, { freq: 4 }));
    let found = 0;
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 8 }),
        fc.array(anyEvent, { maxLength: 3 }),
        (changes, events) => {
          const index = makePatternIndex();
          const patterns = new Map<string, object>();
          for (const [id, pattern] of changes) {
            if (pattern) {
              index.set(id, parse(pattern));
              patterns.set(id, pattern);
            } else {
              index.delete(id);
              patterns.delete(id);
            }
          }
          for (const event of events) {
            const expected = [...patterns]
              .filter(([, pattern]) => slowlyMatches(pattern, event))
              .map(([id]) => id);
            found += expected.length;
            expect([...index.matching(event)].sort()).toEqual(expected.sort());
          }
        },
      ),
      { numRuns: 1_000 },
    );
    expect(found).toBeGreaterThan(100);
  });

  /** A pattern that tells when it is read. */
  const watched = ({ alternatives }: Pattern, onRead: () => void): Pattern => ({
    alternatives: alternatives.map(({ leaves, nested }) => ({
      nested,
      get leaves() {
        onRead();
        return leaves;
      },
    })),
  });

  /** How many of a hundred patterns are tried for an event. */
  const triedOf = (make: (one: number) => object, event: unknown): number => {
    const index = makePatternIndex();
    const read = new Set<number>();
    for (let one = 0; one < 100; one += 1) {
      index.set(
        `p${one}`,
        watched(parse(make(one)), () => read.add(one)),
      );
    }
    read.clear();
    index.matching(event);
    return read.size;
  };

  it('tries only patterns that list a value of the event', () => {
    const make = (one: number) => ({ source: [one], type: [{ prefix: 'x' }] });
    expect(triedOf(make, { source: 7, type: 'x' })).toBe(1);
    expect(triedOf(make, { source: [7, 8, [9], 7, 'y'], type: 'x' })).toBe(3);
  });

  it('looks a pattern up by every field whose values it lists', () => {
    const make = (one: number) => ({
      type: [one % 10, 'x'],
      source: [Math.floor(one / 10)],
      detail: { shop: { id: [7] } },
    });
    const shop = [{ id: 6 }, { id: 7 }];
    expect(triedOf(make, { source: 3, type: 4, detail: { shop } })).toBe(1);
    expect(triedOf(make, { source: 3, type: 'x', detail: { shop } })).toBe(10);
    expect(triedOf(make, { source: 3, type: 4, detail: { shop: { id: 8 } } })).toBe(0);
  });

  it('looks a pattern that lists very many values in several fields up by fewer of them', () => {
    const values = Array.from({ length: 80 }, (_, one) => one);
    const pattern = { a: values, b: values, c: values };
    expect(triedOf(() => pattern, { a: 79, b: 80, c: 80 })).toBe(100);
    expect(triedOf(() => pattern, { a: 80, b: 79, c: 79 })).toBe(0);
  });

  it('looks a pattern that lists no values up by a field that the event must have', () => {
    const make = (one: number) => ({
      source: [{ prefix: 's' }],
      detail: { [`f${one}`]: [{ exists: true }] },
    });
    expect(triedOf(make, { source: 's', detail: { f7: 1, f8: [] } })).toBe(1);
  });

  it('always tries a pattern that asks only for what is missing', () => {
    expect(triedOf(() => ({ a: [{ exists: false }, 'x'] }), {})).toBe(100);
  });
});
