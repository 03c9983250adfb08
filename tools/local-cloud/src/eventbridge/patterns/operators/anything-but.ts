import { isJsonObject } from '../../../front/request-body';
import { invalid } from '../invalid';
import { parseNumber } from './numeric';
import { listOf, matchTypeOf, parseText } from './operand';
import type { ParseOperand } from './operand';
import type { Scalar, Test } from '../pattern';
import { parseEqualsIgnoreCase, parsePrefix, parseSuffix } from './text';
import { parseWildcard } from './wildcard';

const nestable: ReadonlyMap<string, ParseOperand> = new Map([
  ['prefix', parsePrefix],
  ['suffix', parseSuffix],
  ['equals-ignore-case', parseEqualsIgnoreCase],
  ['wildcard', parseWildcard],
]);

const neither =
  (tests: readonly Test[]): Test =>
  (value) =>
    !tests.some((test) => test(value));

const parseValue = (value: unknown, place: string): Scalar => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return parseNumber(value, 'anything-but', place);
  throw invalid('Value of anything-but must be a string, a number or a list of either', place);
};

const parseNested = (matchType: string, operand: unknown, place: string): Test => {
  const parse = nestable.get(matchType);
  if (!parse) throw invalid(`Unsupported anything-but pattern: ${matchType}`, place);
  const tests = listOf(operand, `${place}.${matchType}`).map(([one, at]) => {
    const text = parseText(one, matchType, at);
    if (text === '' && (matchType === 'prefix' || matchType === 'suffix')) {
      throw invalid(`an empty ${matchType} is not allowed in anything-but`, at);
    }
    return parse(text, at);
  });
  return neither(tests);
};

/** Takes whatever its operand does not: of any type, but a value there must be. */
export const parseAnythingBut: ParseOperand = (operand, place) => {
  if (isJsonObject(operand)) return parseNested(...matchTypeOf(operand, place), place);
  const values = listOf(operand, place).map(([value, at]) => parseValue(value, at));
  if (new Set(values.map((value) => typeof value)).size > 1) {
    throw invalid('a list in anything-but must be of strings or of numbers, not of both', place);
  }
  const refused = new Set(values);
  return (value) => !refused.has(value);
};
