import fc from 'fast-check';
import { slowlyMatches } from '../../../test/slowly-matches';
import { matches } from './matches';
import { parsePattern } from './parse-pattern';

const match = (pattern: unknown, event: unknown) => matches(parsePattern(JSON.stringify(pattern)), event);

describe('matches', () => {
  it.each([
    ['a string', { a: ['x'] }, { a: 'x' }, { a: 'y' }],
    ['an empty string', { a: [''] }, { a: '' }, { a: null }],
    ['a number', { a: [1] }, { a: 1 }, { a: '1' }],
    ['a boolean', { a: [false] }, { a: false }, { a: 'false' }],
    ['null, which is not absence', { a: [null] }, { a: null }, {}],
    ['any of several values', { a: ['x', 1] }, { a: 1 }, { a: 2 }],
    ['a prefix', { a: [{ prefix: 'ab' }] }, { a: 'abc' }, { a: 'ba' }],
    ['a prefix of strings only', { a: [{ prefix: '1' }] }, { a: '12' }, { a: 12 }],
    ['a nested field', { a: { b: ['x'] } }, { a: { b: 'x', c: 1 } }, { a: 'x' }],
    ['all of several fields', { a: ['x'], b: ['y'] }, { a: 'x', b: 'y' }, { a: 'x' }],
    ['any element of an array', { a: ['x'] }, { a: ['w', 'x'] }, { a: [] }],
    ['an element of an array in an array', { a: ['x'] }, { a: [['x']] }, { a: [['y']] }],
    [
      'two fields within the same element',
      { a: { b: ['x'], c: ['y'] } },
      { a: [{ b: 'x', c: 'y' }] },
      { a: [{ b: 'x' }, { c: 'y' }] },
    ],
    ['own fields only', { detail: { x: ['y'] } }, { detail: { x: 'y' } }, { detail: 'toString' }],
  ])('matches %s', (_, pattern, yes, no) => {
    expect(match(pattern, yes)).toBe(true);
    expect(match(pattern, no)).toBe(false);
  });

  it('takes no inherited property for a field', () => {
    const prototype = parsePattern('{"__proto__":{"__proto__":[null]}}');
    expect(matches(prototype, {})).toBe(false);
    expect(matches(prototype, JSON.parse('{"__proto__":{"__proto__":null}}'))).toBe(true);
  });

  it('agrees with a slow matcher that is obviously right', () => {
    const name = fc.constantFrom('a', 'b');
    const scalar = fc.constantFrom<unknown>('x', 'xy', 0, null);
    const matcher = fc.oneof(
      scalar,
      fc.constantFrom('', 'x').map((prefix) => ({ prefix })),
    );
    const values = fc.array(matcher, { minLength: 1, maxLength: 4 });
    const { pattern } = fc.letrec((tie) => ({
      field: fc.oneof(
        { maxDepth: 2 },
        { arbitrary: values, weight: 3 },
        { arbitrary: tie('pattern'), weight: 1 },
      ),
      pattern: fc.dictionary(name, tie('field'), { minKeys: 1 }),
    }));
    const { event } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 2 }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('event')),
      event: fc.record({ a: tie('value'), b: tie('value') }, { requiredKeys: ['a'] }),
    }));
    let matched = 0;
    fc.assert(
      fc.property(pattern, event, (aPattern, anEvent) => {
        const expected = slowlyMatches(aPattern, anEvent);
        if (expected) matched += 1;
        expect(match(aPattern, anEvent)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
    expect(matched).toBeGreaterThan(100);
  });
});
