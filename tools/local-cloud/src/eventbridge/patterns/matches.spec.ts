import fc from 'fast-check';
import { anyEvent, anyPattern } from '../../../test/any-pattern';
import { slowlyMatches } from '../../../test/slowly-matches';
import { matches } from './matches';
import { parsePattern } from './parse-pattern';

const match = (pattern: unknown, event: unknown) => matches(parsePattern(JSON.stringify(pattern)), event);

const absent = [{ exists: false }];

describe('matches', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['any of several values', { a: ['x', 1, { prefix: 'y' }] }, { a: 'yy' }, { a: 2 }],
    ['a nested field', { a: { b: ['x'] } }, { a: { b: 'x', c: 1 } }, { a: 'x' }],
    ['all of several fields', { a: ['x'], b: ['y'] }, { a: 'x', b: 'y' }, { a: 'x' }],
    ['a field with a dot in its name', { 'a.b': ['x'] }, { 'a.b': 'x' }, { a: { b: 'x' } }],
    ['own fields only', { detail: { x: ['y'] } }, { detail: { x: 'y' } }, { detail: 'toString' }],

    ['any element of an array', { a: ['x'] }, { a: ['w', 'x'] }, { a: [] }],
    ['an element of an array in an array', { a: ['x'] }, { a: [['x']] }, { a: [['y']] }],
    ['an element beside objects', { a: ['x'] }, { a: [{ a: 'y' }, 'x'] }, { a: [{ a: 'x' }] }],
    [
      'a field of any object in an array',
      { a: { b: ['x'] } },
      { a: [{}, 'x', { b: 'x' }] },
      { a: [{ c: 'x' }] },
    ],
    [
      'two fields within the same element',
      { a: { b: ['x'], c: ['y'] } },
      { a: [{ b: 'w' }, { b: 'x', c: 'y' }] },
      { a: [{ b: 'x' }, { c: 'y' }] },
    ],
    [
      'two fields within the same element of an array in an array',
      { a: { b: ['x'], c: ['y'] } },
      { a: [[{ b: 'x' }], [{ c: 'w' }, { b: 'x', c: 'y' }]] },
      { a: [[{ b: 'x' }, { c: 'y' }], [{ c: 'y' }]] },
    ],
    [
      'inner fields within the same outer and inner element',
      { a: { n: [1], b: { c: ['x'], d: ['y'] } } },
      { a: [{ n: 2 }, { n: 1, b: [{ c: 'w' }, { c: 'x', d: 'y' }] }] },
      {
        a: [
          { n: 1, b: [{ c: 'x' }, { d: 'y' }] },
          { n: 2, b: [{ c: 'x', d: 'y' }] },
        ],
      },
    ],
    [
      'fields of two arrays each within its own element',
      { a: { b: ['x'] }, c: { d: ['y'] } },
      { a: [{}, { b: 'x' }], c: [{ d: 'y' }] },
      { a: [{ b: 'x' }], c: [{ b: 'y' }] },
    ],
  ])('matches %s', (_, pattern, yes, no) => {
    expect(match(pattern, yes)).toBe(true);
    expect(match(pattern, no)).toBe(false);
  });

  it.each<[string, unknown, unknown, unknown]>([
    ['below a field that is not there', { a: { b: absent } }, {}, { a: { b: 1 } }],
    ['below a field that is no object', { a: { b: absent } }, { a: 'x' }, { a: { b: [null] } }],
    ['or another value', { a: [...absent, 'x'] }, {}, { a: 'y' }],
    ['from every element, alone', { a: { b: absent } }, { a: [{ c: 1 }, {}] }, { a: [{ b: 1 }, {}] }],
    [
      'from the element that another field matches in',
      { a: { b: absent, c: ['x'] } },
      { a: [{ b: 1, c: 'w' }, { c: 'x' }] },
      { a: [{ b: 1, c: 'x' }, { c: 'w' }] },
    ],
    [
      'from every inner element of the one that another field matches in',
      { a: { n: [1], b: { c: absent } } },
      {
        a: [
          { n: 1, b: [{}, { d: 1 }] },
          { n: 2, b: [{ c: 1 }] },
        ],
      },
      {
        a: [
          { n: 1, b: [{}, { c: 1 }] },
          { n: 2, b: [] },
        ],
      },
    ],
    [
      'or a value within the element that another field matches in',
      { a: { b: [...absent, 'y'], c: ['x'] } },
      {
        a: [
          { b: 'w', c: 'x' },
          { b: 'y', c: 'x' },
        ],
      },
      { a: [{ b: 'w', c: 'x' }, { b: 'y' }] },
    ],
  ])('finds a field missing %s', (_, pattern, yes, no) => {
    expect(match(pattern, yes)).toBe(true);
    expect(match(pattern, no)).toBe(false);
  });

  const inner = { $or: [{ b: [1] }, { c: [2], $or: [{ d: [3] }, { e: [4] }] }] };
  it.each<[string, unknown, unknown[], unknown[]]>([
    ['either field', { $or: [{ a: [1] }, { b: [2] }] }, [{ a: 1 }, { b: 2 }], [{}, { a: 2, b: 1 }]],
    ['beside a field', { a: [0], $or: [{ b: [1] }, { c: [2] }] }, [{ a: 0, c: 2 }], [{ b: 1 }, { a: 0 }]],
    [
      'below a field',
      { a: { $or: [{ b: [1] }, { c: [2] }] } },
      [{ a: { c: 2 } }],
      [{ c: 2 }, { a: { c: 1 } }],
    ],
    ['several fields of one branch', { $or: [{ a: [1], b: [1] }, { c: [1] }] }, [{ a: 1, b: 1 }], [{ a: 1 }]],
    [
      'two, each',
      { $or: [{ a: [1] }, { b: [1] }], c: { $or: [{ d: [1] }, { e: [1] }] } },
      [{ b: 1, c: { e: 1 } }],
      [{ a: 1, b: 1 }],
    ],
    [
      'within another',
      { a: inner },
      [{ a: { b: 1 } }, { a: { c: 2, e: 4 } }],
      [{ a: { c: 2 } }, { a: { d: 3 } }],
    ],
    [
      'within the same element as the fields beside it',
      { a: { n: [1] }, $or: [{ a: { b: ['x'] } }, { a: { c: ['y'] } }] },
      [{ a: [{ n: 2 }, { n: 1, c: 'y' }] }],
      [{ a: [{ n: 1 }, { b: 'x' }, { c: 'y' }] }],
    ],
    [
      'in place of a field before it',
      { a: [1], $or: [{ a: [2] }, { b: [3] }] },
      [{ a: 2 }, { a: 1, b: 3 }],
      [{ a: 1 }],
    ],
    [
      'unless a field after it takes its place',
      { $or: [{ a: [2] }, { b: [3] }], a: [1] },
      [{ a: 1 }],
      [{ a: 2 }],
    ],
  ])('matches $or: %s', (_, pattern, yes, no) => {
    expect(yes.filter((event) => !match(pattern, event))).toEqual([]);
    expect(no.filter((event) => match(pattern, event))).toEqual([]);
  });

  it.each<[string, unknown, unknown]>([
    ['holds an object', { $or: { a: [1], b: [2] } }, { $or: { a: 1, b: 2 } }],
    ['holds values', { $or: ['x', 'y'] }, { $or: 'y' }],
    ['holds match expressions', { $or: [{ prefix: 'x' }, { suffix: 'y' }] }, { $or: 'xa' }],
  ])('takes $or for the name of a field when it %s', (_, pattern, event) => {
    expect(match(pattern, event)).toBe(true);
    expect(match(pattern, { a: 1, b: 2 })).toBe(false);
  });

  it('takes no inherited property for a field', () => {
    const prototype = parsePattern('{"__proto__":{"__proto__":[null]}}');
    expect(matches(prototype, {})).toBe(false);
    expect(matches(prototype, JSON.parse('{"__proto__":{"__proto__":null}}'))).toBe(true);
  });

  it('reads arrays as deep and as long as an event can be', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}"x"${']'.repeat(100_000)}`);
    expect(match({ a: ['x'] }, { a: deep })).toBe(true);
    const long = Array.from({ length: 20_000 }, (_, index) => ({
      b: index,
      c: [{ d: 'x' }],
      e: [{ f: 'x' }],
    }));
    const all = { a: { b: [{ numeric: ['<', 0] }], c: { d: ['x'], g: absent }, e: { f: ['x'] } } };
    expect(match(all, { a: long })).toBe(false);
    expect(match(all, { a: [...long, { ...long[0], b: -1 }] })).toBe(true);
  });

  it('agrees with a slow matcher that is obviously right', () => {
    let matched = 0;
    fc.assert(
      fc.property(anyPattern, anyEvent, (pattern, event) => {
        const expected = slowlyMatches(pattern, event);
        if (expected) matched += 1;
        expect(match(pattern, event)).toBe(expected);
      }),
      { numRuns: 5_000 },
    );
    expect(matched).toBeGreaterThan(100);
  });
});
