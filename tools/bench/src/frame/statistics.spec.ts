import { percentile, summarise } from './statistics';

describe('the median', () => {
  it('is the middle value, whatever the order', () => {
    expect(summarise([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
  });

  it('lies between the two middle values of an even number', () => {
    expect(summarise([40, 10, 20, 30]).median).toBe(25);
  });

  it('orders numbers as numbers', () => {
    expect(summarise([100, 9, 20]).median).toBe(20);
  });

  it('needs a value', () => {
    expect(() => summarise([])).toThrow('there are no values');
  });
});

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [1, 1],
    [50, 50],
    [99, 99],
    [100, 100],
  ])('%d of a hundred values is the one of that rank', (percent, value) => {
    expect(percentile(hundred, percent)).toBe(value);
  });

  it('is a value that was read, never one between two', () => {
    expect(percentile([1, 2], 50)).toBe(1);
    expect(percentile([1, 2], 51)).toBe(2);
    expect(percentile([7], 99)).toBe(7);
  });
});
