import { isJsonObject } from '../../../front/request-body';
import type { JsonObject } from '../../../front/request-body';
import { invalid } from '../invalid';
import type { Test } from '../pattern';

/** Reads what stands behind a match type. */
export type ParseOperand = (operand: unknown, place: string) => Test;

/** The match type of an expression such as `{ "prefix": "a" }`, and its operand. */
export const matchTypeOf = (expression: JsonObject, place: string): readonly [string, unknown] => {
  const [only, ...others] = Object.entries(expression);
  if (only && others.length === 0) return only;
  throw invalid('a match expression must have exactly one key, the match type', place);
};

/** A list, or one value in place of a list of one; each with its place. */
export const listOf = (operand: unknown, place: string): readonly (readonly [unknown, string])[] => {
  if (!Array.isArray(operand)) return [[operand, place]];
  if (operand.length === 0) throw invalid('empty arrays are not allowed', place);
  return operand.map((one: unknown, index) => [one, `${place}[${index}]`]);
};

export const parseText = (operand: unknown, matchType: string, place: string): string => {
  if (typeof operand === 'string') return operand;
  throw invalid(`${matchType} match pattern must be a string`, place);
};

/** A test that takes strings only. */
export const ofStrings =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);

/** The operand of `{ "equals-ignore-case": … }` behind another match type; nothing for any other operand. */
export const ignoringCase = (operand: unknown, matchType: string, place: string): string | undefined => {
  if (!isJsonObject(operand)) return undefined;
  const [name, text] = matchTypeOf(operand, place);
  if (name !== 'equals-ignore-case') throw invalid(`Unsupported ${matchType} pattern: ${name}`, place);
  return parseText(text, name, `${place}.${name}`).toLowerCase();
};
