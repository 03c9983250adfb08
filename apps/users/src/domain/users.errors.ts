import { DomainError } from '@datepop/kit';

export const emailTaken = () =>
  new DomainError({
    code: 'users.email-taken',
    kind: 'conflict',
    message: 'There is an account with this email already.',
    fields: [{ field: 'body.email', message: 'is taken' }],
  });

export const wrongCredentials = () =>
  new DomainError({
    code: 'users.wrong-credentials',
    kind: 'unauthenticated',
    message: 'The email or the password is wrong.',
  });

export const noAccount = () =>
  new DomainError({ code: 'users.no-account', kind: 'not-found', message: 'There is no such account.' });

export const noCouple = () =>
  new DomainError({ code: 'users.no-couple', kind: 'not-found', message: 'You are not in a couple yet.' });

export const anniversaryInTheFuture = () =>
  new DomainError({
    code: 'users.anniversary-in-the-future',
    kind: 'invalid',
    message: 'The day since which you are together is not in the future.',
    fields: [{ field: 'body.togetherSince', message: 'is in the future' }],
  });

export const alreadyInCouple = () =>
  new DomainError({
    code: 'users.already-in-couple',
    kind: 'conflict',
    message: 'One of the two is in a couple already.',
  });

export const noInvite = () =>
  new DomainError({
    code: 'users.no-invite',
    kind: 'not-found',
    message: 'There is no such invite, or it has expired.',
  });

export const ownInvite = () =>
  new DomainError({
    code: 'users.own-invite',
    kind: 'conflict',
    message: 'This invite is for your partner.',
  });
