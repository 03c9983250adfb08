import { itemFailuresOf } from './item-failures';

const failures = (...itemIdentifiers: unknown[]) => ({
  batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('what a function answers to a batch', () => {
  it.each<[string, unknown, string[] | 'all']>([
    ['nothing', null, []],
    ['an empty answer', {}, []],
    ['no list', { batchItemFailures: null }, []],
    ['an empty list', failures(), []],
    ['some of its messages', failures('a', 'c'), ['a', 'c']],
    ['all of its messages', failures('a', 'b', 'c'), ['a', 'b', 'c']],
    ['an empty id', failures('a', ''), 'all'],
    ['an id that is none', failures('a', null), 'all'],
    ['an id of another message', failures('a', 'x'), 'all'],
    ['an id under another name', { batchItemFailures: [{ itemId: 'a' }] }, 'all'],
    ['a list of ids', { batchItemFailures: ['a'] }, 'all'],
    ['a list that is none', { batchItemFailures: 'a' }, 'all'],
    ['text', 'done', 'all'],
    ['a list alone', ['a'], 'all'],
  ])('is read when it is %s', (_, answer, expected) => {
    const read = itemFailuresOf(JSON.stringify(answer), ['a', 'b', 'c']);
    expect(read === 'all' ? read : [...read]).toEqual(expected);
  });
});
