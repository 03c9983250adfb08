import { entrySize } from './put-events-input';

describe('entrySize', () => {
  it('counts the bytes of source, type, detail and resources', () => {
    expect(entrySize({ Source: 'ab', DetailType: 'c', Detail: '{}', Resources: ['arn', 'x'] })).toBe(9);
  });

  it('counts three bytes for a Korean letter', () => {
    expect(entrySize({ Detail: '가' })).toBe(3);
  });

  it('counts 14 bytes for a time, and nothing for the bus', () => {
    expect(entrySize({ Time: 1, EventBusName: 'datepop' })).toBe(14);
  });
});
