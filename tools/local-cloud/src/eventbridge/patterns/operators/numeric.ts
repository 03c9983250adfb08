import { invalid } from '../invalid';
import type { ParseOperand } from './operand';

const LIMIT = 5e9;

const isWithinLimits = (value: number) => value >= -LIMIT && value <= LIMIT;

/** @throws InvalidEventPatternException for what is no number or beyond what AWS compares. */
export const parseNumber = (value: unknown, what: string, place: string): number => {
  if (typeof value !== 'number') throw invalid(`Value of ${what} must be numeric`, place);
  if (!isWithinLimits(value)) throw invalid(`Value must be between ${-LIMIT} and ${LIMIT}, inclusive`, place);
  return value;
};

const comparisons: ReadonlyMap<unknown, (value: number, bound: number) => boolean> = new Map([
  ['=', (value, bound) => value === bound],
  ['<', (value, bound) => value < bound],
  ['<=', (value, bound) => value <= bound],
  ['>', (value, bound) => value > bound],
  ['>=', (value, bound) => value >= bound],
]);

/** A comparison, or a lower bound and then an upper one. */
export const parseNumeric: ParseOperand = (operand, place) => {
  if (!Array.isArray(operand)) throw invalid('Value of numeric must be an array', place);
  const [lower, low, upper, high, ...more] = operand as unknown[];

  const first = comparisons.get(lower);
  if (!first) throw invalid('Unrecognized numeric range operator', `${place}[0]`);
  const bottom = parseNumber(low, String(lower), `${place}[1]`);
  if (operand.length === 2)
    return (value) => typeof value === 'number' && isWithinLimits(value) && first(value, bottom);

  if (lower !== '>' && lower !== '>=') throw invalid('Too many elements in numeric expression', place);
  const second = comparisons.get(upper);
  if (!second || (upper !== '<' && upper !== '<='))
    throw invalid('Bad numeric range operator', `${place}[2]`);
  const top = parseNumber(high, upper, `${place}[3]`);
  if (more.length > 0) throw invalid('Too many terms in numeric range expression', place);
  if (bottom >= top) throw invalid('Bottom must be less than top', place);
  return (value) => typeof value === 'number' && first(value, bottom) && second(value, top);
};
