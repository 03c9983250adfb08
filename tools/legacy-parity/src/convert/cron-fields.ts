const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Values next to each other, as one. */
const runsOf = (values: readonly number[]): number[][] => {
  const runs: number[][] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.at(-1) === value - 1) last.push(value);
    else runs.push([value]);
  }
  return runs;
};

const steps = (values: readonly number[], size: number): string | undefined => {
  const [first = 0, second = 0] = values;
  const step = second - first;
  const last = values.at(-1) ?? 0;
  const even = values.every((value, index) => value === first + index * step);
  return values.length > 2 && step > 1 && even && last + step >= size ? `${first}/${step}` : undefined;
};

/** Sorted values of a field that goes from 0 to below `size`, as short as cron says it. */
export const numbersField = (values: readonly number[], size: number): string => {
  if (values.length === size) return '*';
  const text = (run: readonly number[]) =>
    run.length > 2 ? `${run[0] ?? ''}-${run.at(-1) ?? ''}` : run.join(',');
  return steps(values, size) ?? runsOf(values).map(text).join(',');
};

export const monthsField = (months: readonly number[]): string =>
  months.length === monthNames.length ? '*' : months.map((month) => monthNames[month - 1]).join(',');

/** `MON-FRI` where they are next to each other; 0 is Sunday. */
export const weekdaysField = (weekdays: readonly number[]): string => {
  const name = (weekday: number | undefined) => weekdayNames[weekday ?? 0] ?? '';
  return runsOf(weekdays)
    .map((run) => (run.length > 2 ? `${name(run[0])}-${name(run.at(-1))}` : run.map(name).join(',')))
    .join(',');
};

/** Days of a month, as a list or a range. */
export const daysField = (days: readonly number[]): string => numbersField(days, Infinity);

/** The nth such day of a month: cron takes one of them in an expression. */
export const nthField = (weekday: number, nth: number): string => `${weekdayNames[weekday] ?? ''}#${nth}`;
