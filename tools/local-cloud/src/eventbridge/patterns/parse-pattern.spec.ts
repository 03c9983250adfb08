import { parsePattern } from './parse-pattern';

const refusalOf = (text: string): unknown => {
  try {
    return parsePattern(text);
  } catch (error) {
    return error;
  }
};

const refuses = (text: string, reason: string) =>
  expect(refusalOf(text)).toMatchObject({
    code: 'InvalidEventPatternException',
    message: `Event pattern is not valid. Reason: ${reason}`,
  });

describe('parsePattern', () => {
  it.each([
    ['{', 'not valid JSON'],
    ['[]', 'filter is not an object'],
    ['"a"', 'filter is not an object'],
    ['{}', 'empty objects are not allowed, at the top'],
    ['{"detail":{}}', 'empty objects are not allowed, at detail'],
    ['{"source":"a"}', '"source" must be an object or an array'],
    ['{"detail":{"n":1}}', '"detail.n" must be an object or an array'],
    ['{"source":[]}', 'empty arrays are not allowed, at source'],
    ['{"source":["a",["b"]]}', 'an array in an array is not allowed, at source[1]'],
    ['{"source":[{}]}', 'a match expression must have exactly one key, the match type, at source[0]'],
    [
      '{"source":[{"prefix":"a","suffix":"b"}]}',
      'a match expression must have exactly one key, the match type, at source[0]',
    ],
    ['{"detail":{"a":["x",{"contains":"b"}]}}', 'Unrecognized match type contains, at detail.a[1]'],
    ['{"detail":{"a":[{"toString":"b"}]}}', 'Unrecognized match type toString, at detail.a[0]'],
  ])('refuses %s', refuses);

  const text = 'match pattern must be a string, at f[0]';
  it.each([
    ['{"prefix":1}', `prefix ${text}.prefix`],
    ['{"prefix":{"suffix":"a"}}', 'Unsupported prefix pattern: suffix, at f[0].prefix'],
    ['{"prefix":{"equals-ignore-case":1}}', `equals-ignore-case ${text}.prefix.equals-ignore-case`],
    ['{"suffix":null}', `suffix ${text}.suffix`],
    ['{"equals-ignore-case":["a"]}', `equals-ignore-case ${text}.equals-ignore-case`],
    ['{"wildcard":true}', `wildcard ${text}.wildcard`],
    ['{"wildcard":"a**b"}', 'Consecutive wildcard characters at pos 2, at f[0].wildcard'],
    ['{"wildcard":"a\\\\bc"}', 'Invalid escape character at pos 2, at f[0].wildcard'],
    ['{"wildcard":"a\\\\"}', 'Invalid escape character at pos 2, at f[0].wildcard'],
    ['{"exists":"true"}', 'exists match pattern must be either true or false, at f[0].exists'],

    [
      '{"anything-but":null}',
      'Value of anything-but must be a string, a number or a list of either, at f[0].anything-but',
    ],
    ['{"anything-but":[]}', 'empty arrays are not allowed, at f[0].anything-but'],
    [
      '{"anything-but":["a",true]}',
      'Value of anything-but must be a string, a number or a list of either, at f[0].anything-but[1]',
    ],
    [
      '{"anything-but":["a",1]}',
      'a list in anything-but must be of strings or of numbers, not of both, at f[0].anything-but',
    ],
    [
      '{"anything-but":[5000000001]}',
      'Value must be between -5000000000 and 5000000000, inclusive, at f[0].anything-but[0]',
    ],
    [
      '{"anything-but":{"numeric":["=",1]}}',
      'Unsupported anything-but pattern: numeric, at f[0].anything-but',
    ],
    [
      '{"anything-but":{"prefix":""}}',
      'an empty prefix is not allowed in anything-but, at f[0].anything-but.prefix',
    ],
    [
      '{"anything-but":{"suffix":["a",""]}}',
      'an empty suffix is not allowed in anything-but, at f[0].anything-but.suffix[1]',
    ],
    ['{"anything-but":{"prefix":[1]}}', `prefix ${text}.anything-but.prefix[0]`],
    ['{"anything-but":{"prefix":[]}}', 'empty arrays are not allowed, at f[0].anything-but.prefix'],
    [
      '{"anything-but":{"equals-ignore-case":1}}',
      `equals-ignore-case ${text}.anything-but.equals-ignore-case`,
    ],
    [
      '{"anything-but":{"wildcard":["a","b**"]}}',
      'Consecutive wildcard characters at pos 2, at f[0].anything-but.wildcard[1]',
    ],
    [
      '{"anything-but":{"prefix":"a","suffix":"b"}}',
      'a match expression must have exactly one key, the match type, at f[0].anything-but',
    ],

    ['{"numeric":5}', 'Value of numeric must be an array, at f[0].numeric'],
    ['{"numeric":[]}', 'Unrecognized numeric range operator, at f[0].numeric[0]'],
    ['{"numeric":["!=",5]}', 'Unrecognized numeric range operator, at f[0].numeric[0]'],
    ['{"numeric":[">"]}', 'Value of > must be numeric, at f[0].numeric[1]'],
    ['{"numeric":["=","5"]}', 'Value of = must be numeric, at f[0].numeric[1]'],
    ['{"numeric":["=",1,"<",2]}', 'Too many elements in numeric expression, at f[0].numeric'],
    ['{"numeric":["<",5,">",1]}', 'Too many elements in numeric expression, at f[0].numeric'],
    ['{"numeric":[">",1,">",2]}', 'Bad numeric range operator, at f[0].numeric[2]'],
    ['{"numeric":[">",1,"<"]}', 'Value of < must be numeric, at f[0].numeric[3]'],
    ['{"numeric":[">",1,"<",2,"<"]}', 'Too many terms in numeric range expression, at f[0].numeric'],
    ['{"numeric":[">",2,"<",2]}', 'Bottom must be less than top, at f[0].numeric'],
    [
      '{"numeric":[">=",-5000000001]}',
      'Value must be between -5000000000 and 5000000000, inclusive, at f[0].numeric[1]',
    ],

    ['{"cidr":7}', `cidr ${text}.cidr`],
    ['{"cidr":"10.0.0.0"}', "Malformed CIDR, one '/' required, at f[0].cidr"],
    ['{"cidr":"10.0.0.0/8/8"}', "Malformed CIDR, one '/' required, at f[0].cidr"],
    ['{"cidr":"10.0.0.0/x"}', 'Malformed CIDR, mask bits must be an integer, at f[0].cidr'],
    ['{"cidr":"10.0.0/8"}', 'Invalid IP address: 10.0.0, at f[0].cidr'],
    ['{"cidr":"10.0.0.0/32"}', 'IPv4 mask bits must be < 32, at f[0].cidr'],
    ['{"cidr":"::/128"}', 'IPv6 mask bits must be < 128, at f[0].cidr'],
  ])('refuses the match expression %s', (expression, reason) => refuses(`{"f":[${expression}]}`, reason));

  const branches = (count: number) => Array.from({ length: count }, (_, one) => ({ [`f${one}`]: [one] }));
  it.each<[string, unknown, string]>([
    ['one branch', { $or: [{ a: [1] }] }, 'Unrecognized match type a, at $or[0]'],
    ['a branch that is no object', { $or: [{ a: [1] }, 'b'] }, 'Unrecognized match type a, at $or[0]'],
    [
      'a reserved name',
      { $or: [{ a: { regex: ['x'] } }, { b: [1] }] },
      'Unrecognized match type a, at $or[0]',
    ],
    [
      'a field of this name',
      { a: { $or: ['x'] }, $or: branches(2) },
      'Unrecognized match type f0, at $or[0]',
    ],
    [
      'an object of this name',
      { $or: { a: [1] }, d: { $or: branches(2) } },
      'Unrecognized match type f0, at d.$or[0]',
    ],
    [
      'one branch within a branch',
      { $or: [{ a: [1], $or: branches(1) }, { b: [1] }] },
      'a match expression must have exactly one key, the match type, at $or[0]',
    ],
    ['an empty branch', { $or: [{ a: [1] }, {}] }, 'empty objects are not allowed, at $or[1]'],
    ['a bad branch', { d: { $or: [{ a: [1] }, { b: [] }] } }, 'empty arrays are not allowed, at d.$or[1].b'],
    [
      'too many combinations within a branch',
      { $or: [{ a: [1], $or: branches(501) }, { b: [1] }] },
      '"$or" makes 1002 rule combinations, more than 1000',
    ],
    [
      'too many combinations',
      { $or: branches(32), a: { $or: branches(16), b: { $or: branches(2) } } },
      '"$or" makes 1024 rule combinations, more than 1000',
    ],
  ])('refuses $or with %s', (_, pattern, reason) => refuses(JSON.stringify(pattern), reason));

  it('takes as many combinations as AWS allows', () => {
    const { alternatives } = parsePattern(
      JSON.stringify({ $or: branches(100), a: { $or: branches(10) }, b: ['x'] }),
    );
    expect(alternatives).toHaveLength(1_000);
  });

  const tooComplex =
    'Rule is too complex - try fewer wildcard characters, or fewer repetitions after one, at f';
  it.each([
    ['many stars and repetitions', [{ wildcard: '*a*a*a*a*a*' }]],
    ['a long repetition after a star', [{ wildcard: '*aaaaaaaaaaa' }]],
    ['many wildcards of one field', ['a', 'b', 'c', 'd'].map((word) => ({ wildcard: `*:${word}/*` }))],
    ['many refused wildcards', [{ 'anything-but': { wildcard: ['*a*', '*b*', '*c*', '*d*'] } }]],
  ])('refuses %s', (_, list) => refuses(JSON.stringify({ f: list }), tooComplex));

  it.each([
    ['several stars', [{ wildcard: '*/lib/*/a*.js*' }]],
    ['a repetition before a star', [{ wildcard: 'aaaaaaaaaaaa*' }]],
    ['some wildcards of one field', ['a', 'b', 'c'].map((word) => ({ wildcard: `*:${word}/*` }))],
    [
      'many wildcards that begin otherwise',
      Array.from({ length: 10 }, (__, one) => ({ wildcard: `${one}:*` })),
    ],
    ['a long text', [{ wildcard: `*${Array.from({ length: 300 }, (__, one) => one).join()}*` }]],
  ])('takes %s', (_, list) => {
    expect(parsePattern(JSON.stringify({ f: list })).alternatives).toHaveLength(1);
  });
});
