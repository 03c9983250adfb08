import { DomainError } from '@datepop/kit';

export const noNotification = () =>
  new DomainError({
    code: 'notifications.no-notification',
    kind: 'not-found',
    message: 'There is no such notification.',
  });

export const pushUnavailable = (cause: unknown) =>
  new DomainError({
    code: 'notifications.push-unavailable',
    kind: 'unavailable',
    message: 'The push gateway does not answer.',
    cause,
  });

/** Events come in any order: thrown so that the event is delivered again, when the pairing may be known. */
export const coupleNotKnownYet = (coupleId: string) =>
  new DomainError({
    code: 'notifications.couple-not-known-yet',
    kind: 'unavailable',
    message: `Waiting for the couple-paired event of couple ${coupleId}.`,
  });
