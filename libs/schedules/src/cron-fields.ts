import { InvalidExpression } from './invalid-expression';

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** For the values from `min` on. */
  readonly names?: readonly string[];
  /** What may stand in this field instead of numbers, not in a list with others. */
  readonly alone?: RegExp;
  readonly examples?: string;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** In their order. https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const FIELDS: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  {
    name: 'day-of-month',
    min: 1,
    max: 31,
    alone: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/,
    examples: '? L LW 15W',
  },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  {
    name: 'day-of-week',
    min: 1,
    max: 7,
    names: DAYS,
    alone: /^(\?|L|[1-7]L|[1-7]#[1-5])$/,
    examples: '? L 6L 3#2',
  },
  { name: 'year', min: 1970, max: 2199 },
];

const fail = (field: Field, text: string, what: string): never => {
  throw new InvalidExpression(`the ${field.name} field does not take "${text}": ${what}`);
};

const withNumbers = (text: string, { names = [], min }: Field): string =>
  text.toUpperCase().replaceAll(/[A-Z]{3}/g, (name) => {
    const index = names.indexOf(name);
    return index < 0 ? name : String(index + min);
  });

/** `*`, `5`, `1-5`, and each with a step: `1/10` steps from 1 to the end. */
const RANGE = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/;

const readRange = (text: string, field: Field): string => {
  const { min, max, examples } = field;
  const parts = RANGE.exec(withNumbers(text, field));
  if (!parts) {
    return fail(
      field,
      text,
      `it takes ${min}-${max} with , - * / ${examples ? `or, alone, ${examples}` : ''}`.trim(),
    );
  }
  const [, from, to, step] = parts;
  const first = Number(from ?? min);
  const last = Number(to ?? (from === undefined || step !== undefined ? max : from));
  if (first < min || last > max) return fail(field, text, `its values go from ${min} to ${max}`);
  if (first > last) return fail(field, text, 'a range goes from the smaller value to the greater');
  if (step === undefined) return from === undefined ? '*' : `${first}-${last}`;
  if (Number(step) < 1 || Number(step) > max) return fail(field, text, 'a step is at least 1');
  return `${first}-${last}/${step}`;
};

const readField = (text: string, field: Field): string => {
  const whole = withNumbers(text, field);
  if (field.alone?.test(whole)) return whole;
  return text
    .split(',')
    .map((range) => readRange(range, field))
    .join(',');
};

/**
 * The six fields of a cron expression, checked, with names as numbers and no step without a range.
 * @throws InvalidExpression that names the field
 */
export const readCronFields = (text: string): readonly string[] => {
  const given = text.split(/ +/);
  if (given.length !== FIELDS.length) {
    throw new InvalidExpression(
      `cron() takes ${FIELDS.length} fields: ${FIELDS.map(({ name }) => name).join(' ')}`,
    );
  }
  const fields = FIELDS.map((field, index) => readField(given[index] ?? '', field));
  const unspecific = fields.filter((field) => field === '?').length;
  if (unspecific !== 1) {
    throw new InvalidExpression('exactly one of the day-of-month and day-of-week fields must be ?');
  }
  return fields;
};
