import { matches } from '../matches';
import { parsePattern } from '../parse-pattern';

const missing = Symbol('missing');

/** Whether a pattern of one field, with one match expression, takes a value. */
const takes = (expression: unknown, value: unknown): boolean =>
  matches(parsePattern(JSON.stringify({ f: [expression] })), value === missing ? {} : { f: value });

const ignoringCase = (text: string) => ({ 'equals-ignore-case': text });
const but = (operand: unknown) => ({ 'anything-but': operand });

describe('a match expression', () => {
  it.each<[string, unknown, unknown[], unknown[]]>([
    ['a string', 'x', ['x'], ['y', 'X', 'xx', ['xx'], missing]],
    ['an empty string', '', [''], [' ', null, 0, false, missing]],
    ['a number', 1, [1], ['1', true, 1.5]],
    ['true', true, [true], ['true', 1, false]],
    ['false', false, [false], ['false', 0, null, missing]],
    ['null', null, [null], ['null', '', 0, {}, missing]],

    ['prefix', { prefix: 'ab' }, ['ab', 'abc'], ['a', 'cab', 'ABC']],
    ['prefix, of strings only', { prefix: '1' }, ['12'], [12, [1]]],
    ['an empty prefix', { prefix: '' }, ['', 'x'], [0, null, missing]],
    ['prefix without case', { prefix: ignoringCase('aB') }, ['abc', 'ABC', 'Ab'], ['a', 'cab', 1]],
    ['suffix', { suffix: '.png' }, ['a.png', '.png'], ['png', 'a.png.gz', 'a.PNG']],
    ['suffix without case', { suffix: ignoringCase('.Png') }, ['a.png', 'a.PNG'], ['a.pn', 'png', 1]],
    ['equals-ignore-case', ignoringCase('Alice'), ['alice', 'ALICE'], ['alic', 'alicee', 1, null]],
    ['equals-ignore-case beyond ASCII', ignoringCase('ÉTÉ서울'), ['été서울'], ['ete서울']],

    ['wildcard', { wildcard: 'a*c' }, ['ac', 'abc', 'abcc', 'a\n*c'], ['a', 'c', 'bac', 'acb', 'abcC', 1]],
    ['wildcard at both ends', { wildcard: '*/lib/*' }, ['/lib/', 'a/lib/b'], ['lib', '/lib', '/li/b/']],
    ['wildcard of everything', { wildcard: '*' }, ['', 'x'], [1, null, missing]],
    ['wildcard without a star', { wildcard: 'abc' }, ['abc'], ['abcd', 'ab']],
    ['wildcard of nothing', { wildcard: '' }, [''], ['x']],
    ['wildcard, no text used twice', { wildcard: 'ab*ba' }, ['abba', 'ab-ba'], ['aba']],
    ['wildcard, each text after the last', { wildcard: 'a*b*b' }, ['abb', 'axbxb'], ['ab', 'axb']],
    ['wildcard with an escaped star', { wildcard: 'a\\*b*' }, ['a*b', 'a*bc'], ['ab', 'axb']],
    ['wildcard with an escaped backslash', { wildcard: 'a\\\\*' }, ['a\\', 'a\\b'], ['a', 'a*']],
    ['wildcard, other signs as they are', { wildcard: 'a?[b]*' }, ['a?[b]', 'a?[b]c'], ['ax[b]', 'a?b']],

    ['anything-but a string', but('x'), ['y', '', 'X', 1, true, null], ['x', missing, {}, []]],
    ['anything-but a number', but(1), [2, '1', true, null], [1, missing]],
    ['anything-but strings', but(['x', 'y']), ['z', 1, null], ['x', 'y', missing]],
    ['anything-but numbers', but([1, 2.5]), [3, '1', null], [1, 2.5, missing]],
    ['anything-but, any element', but('x'), [['x', 'y']], [['x'], ['x', 'x'], [['x']]]],
    ['anything-but a prefix', but({ prefix: 'in' }), ['out', 'n', 1, null], ['in', 'init', missing]],
    ['anything-but prefixes', but({ prefix: ['a', 'b'] }), ['c', ''], ['a', 'bc']],
    ['anything-but a suffix', but({ suffix: '.png' }), ['a.gif', 1], ['a.png', missing]],
    ['anything-but suffixes', but({ suffix: ['a', 'b'] }), ['c', 'ac'], ['a', 'cb']],
    ['anything-but without case', but(ignoringCase('no')), ['yes', null], ['no', 'NO', missing]],
    ['anything-but several without case', but({ 'equals-ignore-case': ['a', 'b'] }), ['c'], ['A', 'b']],
    ['anything-but a wildcard', but({ wildcard: '*/lib/*' }), ['a/b', 1], ['a/lib/b', missing]],
    ['anything-but wildcards', but({ wildcard: ['a*', '*b'] }), ['cd'], ['ac', 'cb']],

    ['numeric =', { numeric: ['=', 3.018e2] }, [301.8], [301, '301.8', null]],
    ['numeric <', { numeric: ['<', 0] }, [-1, -0.5], [0, 1, '-1']],
    ['numeric <=', { numeric: ['<=', 0] }, [-1, 0], [0.000001, null]],
    ['numeric >', { numeric: ['>', 10] }, [10.5, 11], [10, true]],
    ['numeric >=', { numeric: ['>=', 10] }, [10, 5e9], [9.999999]],
    ['numeric > and <=', { numeric: ['>', 0, '<=', 5] }, [0.1, 5], [0, 5.1, '3']],
    ['numeric >= and <', { numeric: ['>=', 0, '<', 5] }, [0, 4.9], [-0.1, 5]],
    ['numeric within its limits', { numeric: ['>', 0] }, [5e9], [5_000_000_001]],
    ['numeric below zero within its limits', { numeric: ['<=', -5e9] }, [-5e9], [-5_000_000_001]],

    ['cidr', { cidr: '10.0.0.0/24' }, ['10.0.0.0', '10.0.0.255'], ['10.0.1.0', '10.0.0', 'x', 10, '::a00:1']],
    ['cidr from an address within', { cidr: '10.0.0.9/31' }, ['10.0.0.8', '10.0.0.9'], ['10.0.0.10']],
    ['cidr of everything', { cidr: '0.0.0.0/0' }, ['255.255.255.255'], ['::1', '256.0.0.1', '1.2.3.4/32']],
    [
      'cidr v6',
      { cidr: '2001:db8::/32' },
      ['2001:db8::1', '2001:0DB8:ffff::'],
      ['2001:db9::', '10.0.0.1', '2001:db8::1%lo'],
    ],

    [
      'exists',
      { exists: true },
      ['', 0, null, ['x'], [{}, 'x']],
      [missing, {}, { g: 1 }, [], [[]], [{ g: 1 }]],
    ],
    [
      'exists: false',
      { exists: false },
      [missing, {}, { g: 1 }, [], [[]], [{}]],
      ['', null, [null], [{}, 'x']],
    ],
  ])('takes %s', (_, expression, yes, no) => {
    expect(yes.filter((value) => !takes(expression, value))).toEqual([]);
    expect(no.filter((value) => takes(expression, value))).toEqual([]);
  });

  it('compares numbers by value, however they are written', () => {
    const written = ['300', '300.0', '3.0e2'];
    for (const one of written) {
      const pattern = parsePattern(`{"f":[${one}]}`);
      expect(written.map((other) => matches(pattern, JSON.parse(`{"f":${other}}`)))).toEqual([
        true,
        true,
        true,
      ]);
    }
  });

  it('reads a long value with many near misses in no time', () => {
    const path = 'a/'.repeat(100_000);
    expect(takes({ wildcard: '*a/*b/*c/*.json' }, path)).toBe(false);
    expect(takes({ wildcard: '*a/*a/*a/' }, path)).toBe(true);
  });
});
