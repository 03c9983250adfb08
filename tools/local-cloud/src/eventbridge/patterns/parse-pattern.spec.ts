import { parsePattern } from './parse-pattern';

describe('parsePattern', () => {
  it('reads every value and match type it knows', () => {
    const pattern = parsePattern('{"source":["a",1,true,null,"",{"prefix":"b"}],"detail":{"x":["y"]}}');
    expect(pattern.kind === 'fields' && [...pattern.fields.keys()]).toEqual(['source', 'detail']);
  });

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
    ['{"source":[{}]}', 'must have exactly one key, the match type, at source[0]'],
    ['{"source":[{"prefix":"a","suffix":"b"}]}', 'must have exactly one key, the match type, at source[0]'],
    ['{"source":[{"prefix":1}]}', 'prefix match pattern must be a string, at source[0].prefix'],
    [
      '{"source":[{"prefix":{"equals-ignore-case":"a"}}]}',
      'prefix match pattern must be a string, at source[0].prefix',
    ],
    ['{"detail":{"a":[{"exists":false}]}}', '"exists" is not supported by local-cloud, at detail.a[0]'],
    [
      '{"detail":{"a":["x",{"anything-but":"b"}]}}',
      '"anything-but" is not supported by local-cloud, at detail.a[1]',
    ],
    ['{"detail":{"$or":[{"a":[1]}]}}', '"$or" is not supported by local-cloud, at detail.$or'],
  ])('refuses %s', (text, reason) => {
    let refusal: unknown;
    try {
      parsePattern(text);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({
      code: 'InvalidEventPatternException',
      message: expect.stringContaining(reason) as string,
    });
  });
});
