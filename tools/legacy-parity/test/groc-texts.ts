import fc from 'fast-check';

const listOf = (...words: string[]) =>
  fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((list) => list.join(','));

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.boolean())
  .map(
    ([hour, minute, short]) =>
      `${short ? String(hour) : String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
  );

const ordinals = listOf('1st', '2nd', '3rd', '4th', '5th', 'first', 'second', 'third', 'fourth', 'fifth');

const weekdays = listOf(
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
  'monday',
  'tuesday',
  'wednesday',
  'saturday',
  'sunday',
);

const months = fc.oneof(
  listOf('jan', 'feb', 'march', 'apr', 'may', 'june', 'jul', 'aug', 'sep', 'october', 'nov', 'dec'),
  fc.constant('month'),
  fc.constant('quarter'),
  listOf('1st', 'second', '3rd').map((nth) => `${nth} month of quarter`),
);

/** Days that every month has, so that no schedule is refused. */
const monthdays = fc
  .uniqueArray(fc.integer({ min: 1, max: 29 }), { minLength: 1, maxLength: 4 })
  .map((days) => days.join(','));

const daily = fc.oneof(
  fc
    .tuple(fc.oneof(fc.constant('every'), ordinals), fc.oneof(fc.constant('day'), weekdays), months)
    .map(([which, day, of]) => `${which} ${day} of ${of}`),
  fc
    .tuple(fc.oneof(fc.constant('every'), ordinals), fc.oneof(fc.constant('day'), weekdays))
    .map((words) => words.join(' ')),
  fc.tuple(monthdays, months).map(([days, of]) => `${days} of ${of}`),
);

const length = fc.oneof(
  fc
    .integer({ min: 1, max: 1_500 })
    .chain((minutes) => fc.constantFrom(`${minutes} mins`, `${minutes} minutes`)),
  fc.integer({ min: 1, max: 30 }).map((hours) => `${hours} hours`),
);

const synchronizedLength = fc.constantFrom(
  '1 mins',
  '5 minutes',
  '90 minutes',
  '2 hours',
  '8 hours',
  '24 hours',
);

/** Windows on every day, and days on the wall: schedules that a calendar can say. */
export const calendarTexts = fc.oneof(
  fc.tuple(daily, time).map((words) => words.join(' ')),
  fc.tuple(length, time, time).map(([every, from, to]) => `every ${every} from ${from} to ${to}`),
  synchronizedLength.map((every) => `every ${every} synchronized`),
);

/** Any well-formed schedule of App Engine. */
export const texts = fc.oneof(
  calendarTexts,
  length.map((every) => `every ${every}`),
);
