import { makeReader } from './reader';
import type { Reader } from './reader';
import { everyMonth, everyOrdinal, everyWeekday, minutesOfDay } from './schedule';
import type { Schedule, TimeOfDay } from './schedule';
import { months, ordinals, weekdays } from './words';

const units: ReadonlyMap<string, number> = new Map([
  ['hours', 60],
  ['minutes', 1],
  ['mins', 1],
]);

/** The days of the months, February in a leap year. */
const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const sorted = (values: Iterable<number>): number[] => [...new Set(values)].sort((a, b) => a - b);

const readList = (reader: Reader, readOne: () => number | undefined, what: string): number[] => {
  const values: number[] = [];
  do values.push(readOne() ?? reader.wants(what));
  while (reader.takes(','));
  return sorted(values);
};

const readTime = (reader: Reader): TimeOfDay => {
  const time = reader.takesForm(/^(\d|[01]\d|2[0-3]):[0-5]\d$/) ?? reader.wants('a time such as 09:30');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

const readMonths = (reader: Reader): readonly number[] => {
  if (reader.takes('month')) return everyMonth;
  if (reader.takes('quarter')) return [1, 4, 7, 10];
  const first = reader.takesOneOf(ordinals);
  if (first === undefined) {
    return readList(reader, () => reader.takesOneOf(months), '"month", "quarter" or the name of a month');
  }
  const others = reader.takes(',')
    ? readList(reader, () => reader.takesOneOf(ordinals), 'an ordinal such as 2nd')
    : [];
  const offsets = sorted([first, ...others]);
  if (offsets.some((offset) => offset > 3)) reader.refuses('a quarter has three months');
  for (const word of ['month', 'of', 'quarter']) if (!reader.takes(word)) reader.wants(`"${word}"`);
  return sorted(offsets.flatMap((offset) => [0, 3, 6, 9].map((quarter) => quarter + offset)));
};

const readInterval = (reader: Reader, length: number): Schedule => {
  if (length < 1) reader.refuses('an interval is at least 1');
  const unit = reader.takesOneOf(units) ?? reader.wants('"hours", "minutes" or "mins"');
  const minutes = length * unit;
  if (reader.takes('synchronized')) {
    if (minutesOfDay % minutes !== 0) {
      reader.refuses('"synchronized" is for intervals that divide 24 hours evenly');
    }
    return { kind: 'window', minutes, from: 0, to: minutesOfDay - 1, synchronized: true };
  }
  if (!reader.takes('from')) return { kind: 'interval', minutes };
  const from = readTime(reader);
  if (!reader.takes('to')) reader.wants('"to"');
  return { kind: 'window', minutes, from, to: readTime(reader), synchronized: false };
};

const readNumber = (reader: Reader): number | undefined => {
  const digits = reader.takesForm(/^\d{1,5}$/);
  return digits === undefined ? undefined : Number(digits);
};

const readMonthdays = (reader: Reader, first: number): Schedule => {
  const others = reader.takes(',') ? readList(reader, () => readNumber(reader), 'a day of the month') : [];
  const days = sorted([first, ...others]);
  if (days.some((day) => day < 1 || day > 31)) reader.refuses('days of the month go from 1 to 31');
  if (!reader.takes('of')) reader.wants('"of"');
  const inMonths = readMonths(reader);
  const [earliest = 1] = days;
  if (inMonths.every((month) => earliest > (monthLengths[month - 1] ?? 31))) {
    reader.refuses('none of these months has such a day');
  }
  return { kind: 'monthdays', days, months: inMonths, time: readTime(reader) };
};

const readWeekdays = (reader: Reader, nth: readonly number[] | 'every'): Schedule => {
  const day = reader.takes('day');
  const named = day
    ? everyWeekday
    : readList(reader, () => reader.takesOneOf(weekdays), '"day" or the name of a day');
  const inMonths = reader.takes('of') ? readMonths(reader) : everyMonth;
  const time = readTime(reader);
  if (nth === 'every')
    return { kind: 'weekdays', ordinals: everyOrdinal, weekdays: named, months: inMonths, time };
  return day
    ? { kind: 'monthdays', days: nth, months: inMonths, time }
    : { kind: 'weekdays', ordinals: nth, weekdays: named, months: inMonths, time };
};

const read = (reader: Reader): Schedule => {
  if (reader.takes('every')) {
    const length = readNumber(reader);
    return length === undefined ? readWeekdays(reader, 'every') : readInterval(reader, length);
  }
  const day = readNumber(reader);
  if (day !== undefined) return readMonthdays(reader, day);
  const nth = readList(
    reader,
    () => reader.takesOneOf(ordinals),
    '"every", an ordinal such as 1st, or a day of the month',
  );
  return readWeekdays(reader, nth);
};

/**
 * Reads a `schedule` of cron.yaml.
 *
 * @throws GrocError that says what is wrong and where.
 */
export const parseGroc = (text: string): Schedule => {
  const reader = makeReader(text);
  const schedule = read(reader);
  if (!reader.atEnd()) reader.wants('the end');
  return schedule;
};
