import { DomainError, isDomainError } from './domain-error';

const expired = {
  code: 'users.invite-expired',
  kind: 'conflict',
  message: 'The invite has expired.',
} as const;

it('is recognised whichever copy of the class made it', () => {
  const copy = Object.assign(new Error(expired.message), { ...expired, name: 'DomainError', fields: [] });
  expect(isDomainError(new DomainError(expired))).toBe(true);
  expect(isDomainError(copy)).toBe(true);
});

it.each([
  ['another error', new Error('no')],
  [
    'an error of a kind that is none',
    Object.assign(new Error('no'), { name: 'DomainError', kind: 'teapot' }),
  ],
  ['what only looks like one', { ...expired, name: 'DomainError' }],
  ['nothing', undefined],
])('does not take %s for one', (_, error) => {
  expect(isDomainError(error)).toBe(false);
});

it('keeps its cause for the log', () => {
  const cause = new Error('deeper');
  expect(new DomainError({ ...expired, cause }).cause).toBe(cause);
});
