import { orderKeyOf } from './order-key';

const ordered = { type: 'sample.ordered-task', ordered: true };
const unordered = { type: 'sample.polish-spot', ordered: false };

it('keeps the order of all tasks of a type where no key is given', () => {
  expect(orderKeyOf(ordered, undefined)).toBe('sample.ordered-task');
  expect(orderKeyOf(ordered, '019a9f00-0000-7000-8000-000000000001')).toBe(
    '019a9f00-0000-7000-8000-000000000001',
  );
  expect(orderKeyOf(unordered, undefined)).toBeUndefined();
});

it.each(['', '연남동', 'two words', 'x'.repeat(129)])(
  'refuses the key "%s", which no queue would take',
  (key) => {
    expect(() => orderKeyOf(ordered, key)).toThrow(
      `sample.ordered-task: orderKey "${key}" is not 1 to 128 ASCII`,
    );
  },
);

it('refuses a key where no order is kept, rather than keep none in silence', () => {
  expect(() => orderKeyOf(unordered, 'anna')).toThrow('sample.polish-spot keeps no order');
});
