import { assertEqualBodies } from './equal';

it('takes answers for equal whatever the order of their keys', () => {
  expect(() => assertEqualBodies('course', '{"a":1,"b":[2]}', '{"b":[2],"a":1}')).not.toThrow();
});

it.each([
  ['another value', '{"a":1}', '{"a":2}'],
  ['another order of a list', '[1,2]', '[2,1]'],
  ['null in place of nothing', '{"a":null}', '{}'],
])('shows both answers when one has %s', (_, subject, peer) => {
  const complaint = () => assertEqualBodies('course', subject, peer);
  expect(complaint).toThrow('course: the answers differ');
  expect(complaint).toThrow(subject);
  expect(complaint).toThrow(peer);
});
