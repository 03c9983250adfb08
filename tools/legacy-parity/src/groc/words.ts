export const weekdayNames = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const shortForms: readonly (readonly [string, string])[] = [
  ['1st', 'first'],
  ['2nd', 'second'],
  ['3rd', 'third'],
  ['4th', 'fourth'],
  ['5th', 'fifth'],
];

const shortAndLong = (names: readonly string[], first: number): ReadonlyMap<string, number> =>
  new Map(names.flatMap((name, index) => [name, name.slice(0, 3)].map((form) => [form, index + first])));

/** 1 to 5. */
export const ordinals: ReadonlyMap<string, number> = new Map(
  shortForms.flatMap((forms, index) => forms.map((form) => [form, index + 1] as const)),
);

/** 0 for Sunday. */
export const weekdays = shortAndLong(weekdayNames, 0);

/** 1 for January. */
export const months = shortAndLong(monthNames, 1);
