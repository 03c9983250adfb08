import fc from 'fast-check';
import { maskedText } from './masked-text';

it.each([
  ['an e-mail address', 'mail to seoyeon.kim@example.co.kr bounced', 'mail to [masked] bounced'],
  ['a phone number', 'no push for 010-1234-5678', 'no push for [masked]'],
  ['a phone number from abroad', 'no push for +82 10 1234 5678', 'no push for [masked]'],
  [
    'the values of a refused row',
    'Key (nickname)=(서연) already exists',
    'Key (nickname)=([masked]) already exists',
  ],
  [
    'what is quoted',
    'Unexpected token in "{"name": "서연", … is not valid',
    'Unexpected token in "[masked]", … is not valid',
  ],
])('masks %s', (_, text, masked) => {
  expect(maskedText(text)).toBe(masked);
});

it('leaves ids and codes, by which an operator finds the way', () => {
  const text =
    'ThrottlingException: 019a9f00-0000-7000-8000-000000000001 at 2026-11-22T09:00:00Z, 1100 a second';
  expect(maskedText(text)).toBe(text);
});

it('shows no e-mail address, wherever it stands', () => {
  fc.assert(
    fc.property(fc.emailAddress(), fc.string(), fc.string(), (address, before, after) => {
      expect(maskedText(`${before} ${address} ${after}`)).not.toContain(address);
    }),
  );
});

it('is short, however long the error', () => {
  expect(maskedText('x'.repeat(10_000))).toHaveLength(300);
});
