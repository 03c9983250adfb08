import { DomainError } from '@datepop/kit';

export const noHotspot = () =>
  new DomainError({
    code: 'courses.no-hotspot',
    kind: 'not-found',
    message: 'There is no such hotspot.',
    fields: [{ field: 'query.near', message: 'is not a hotspot' }],
  });

export const noSpot = () =>
  new DomainError({ code: 'courses.no-spot', kind: 'not-found', message: 'There is no such spot.' });

export const noCourse = () =>
  new DomainError({ code: 'courses.no-course', kind: 'not-found', message: 'There is no such course.' });

export const noDatePlan = () =>
  new DomainError({
    code: 'courses.no-date-plan',
    kind: 'not-found',
    message: 'There is no such date plan.',
  });

export const noCouple = () =>
  new DomainError({
    code: 'courses.no-couple',
    kind: 'conflict',
    message: 'A date takes two: you are not in a couple yet.',
  });

export const datePlanClash = () =>
  new DomainError({
    code: 'courses.date-plan-clash',
    kind: 'conflict',
    message: 'You two have a date at that time already.',
  });

export const startHasPassed = (field: 'startsOn' | 'startsAt') =>
  new DomainError({
    code: 'courses.start-has-passed',
    kind: 'invalid',
    message: 'A date cannot start in the past.',
    fields: [{ field: `body.${field}`, message: 'has passed in Seoul' }],
  });

export const startTooFarAhead = () =>
  new DomainError({
    code: 'courses.start-too-far-ahead',
    kind: 'invalid',
    message: 'A date can be planned up to a year ahead.',
    fields: [{ field: 'body.startsOn', message: 'is more than a year ahead' }],
  });

export const noRanking = () =>
  new DomainError({
    code: 'courses.no-ranking',
    kind: 'not-found',
    message: 'There is no ranking of spots yet.',
  });

export const noSpotFile = () =>
  new DomainError({
    code: 'courses.no-spot-file',
    kind: 'not-found',
    message: 'No file was put there for this import.',
  });

export const spotFileTooLarge = (largest: number) =>
  new DomainError({
    code: 'courses.spot-file-too-large',
    kind: 'invalid',
    message: `The file is larger than ${largest / 1024 / 1024} MB.`,
  });

export const spotFileUnreadable = (problem: string) =>
  new DomainError({
    code: 'courses.spot-file-unreadable',
    kind: 'invalid',
    message: `The file cannot be read: ${problem}`,
  });
