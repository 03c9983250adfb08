import { parseJsonPath, readJsonPath } from './json-path';

const event = {
  'detail-type': 'd',
  resources: ['arn:a', 'arn:b'],
  detail: { n: 0, list: [{ id: 1 }, { id: 2 }, {}], 'a/b_c': null, 제목: '데이트' },
};

const read = (text: string) => readJsonPath(parseJsonPath(text, 't'), event);

describe('a JSON path', () => {
  it.each<[string, unknown]>([
    ['$', event],
    ['$.detail-type', 'd'],
    ['$.detail.n', 0],
    ['$.detail.a/b_c', null],
    ['$.detail.제목', '데이트'],
    ['$.resources[1]', 'arn:b'],
    ['$.detail.list[0].id', 1],
    ['$.detail.list[*].id', [1, 2]],
    ['$.detail.list.*.id', [1, 2]],
    ['$.detail.nothing[*]', []],
    ['$.detail.nothing', undefined],
    ['$.resources[2]', undefined],
    ['$.resources.length', undefined],
    ['$.detail.toString', undefined],
    ['$.detail.n.deeper', undefined],
  ])('%s finds %j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    '',
    'detail',
    '.detail',
    '$detail',
    '$.',
    '$..detail',
    "$.detail['n']",
    '$["detail"]',
    '$.a[-1]',
    '$.a[x]',
    '$.a[0',
  ])('cannot be %j', (text) => {
    expect(() => parseJsonPath(text, 't')).toThrow('InputPath for target t is invalid.');
  });
});
