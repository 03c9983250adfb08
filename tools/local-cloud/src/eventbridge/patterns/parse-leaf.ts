import { isJsonObject } from '../../front/request-body';
import { parseAnythingBut } from './operators/anything-but';
import { parseCidr } from './operators/cidr';
import { isScalar } from './elements';
import { invalid } from './invalid';
import { parseNumeric } from './operators/numeric';
import { listOf, matchTypeOf } from './operators/operand';
import type { ParseOperand } from './operators/operand';
import type { Leaf, Test } from './pattern';
import { parseEqualsIgnoreCase, parsePrefix, parseSuffix } from './operators/text';
import { parseTokens, parseWildcard } from './operators/wildcard';
import { isTooComplex } from './operators/wildcard-complexity';

/** `exists: false` takes no value: what it asks for is that there is none. */
const parseExists: ParseOperand = (operand, place) => {
  if (typeof operand !== 'boolean') throw invalid('exists match pattern must be either true or false', place);
  return () => operand;
};

const operators: ReadonlyMap<string, ParseOperand> = new Map([
  ['prefix', parsePrefix],
  ['suffix', parseSuffix],
  ['equals-ignore-case', parseEqualsIgnoreCase],
  ['wildcard', parseWildcard],
  ['anything-but', parseAnythingBut],
  ['numeric', parseNumeric],
  ['cidr', parseCidr],
  ['exists', parseExists],
]);

const parseExpression = (value: unknown, place: string): Test => {
  if (!isJsonObject(value)) throw invalid('an array in an array is not allowed', place);
  const [matchType, operand] = matchTypeOf(value, place);
  const parse = operators.get(matchType);
  if (!parse) throw invalid(`Unrecognized match type ${matchType}`, place);
  return parse(operand, `${place}.${matchType}`);
};

const wildcardsOf = (value: unknown): readonly unknown[] => {
  if (!isJsonObject(value)) return [];
  const { 'anything-but': refused, wildcard } = value;
  return isJsonObject(refused) ? wildcardsOf(refused) : wildcard === undefined ? [] : [wildcard].flat();
};

/** Reads the values and match expressions of one field. */
export const parseLeaf = (list: readonly unknown[], place: string): Leaf => {
  const values = list.filter(isScalar);
  const known = new Set(values);
  const tests = listOf(list, place)
    .filter(([value]) => !isScalar(value))
    .map(([value, at]) => parseExpression(value, at));

  const wildcards = new Set(list.flatMap(wildcardsOf));
  if (isTooComplex([...wildcards].map((wildcard) => parseTokens(wildcard, place)))) {
    throw invalid(
      'Rule is too complex - try fewer wildcard characters, or fewer repetitions after one',
      place,
    );
  }
  return {
    takes: (element) => isScalar(element) && (known.has(element) || tests.some((test) => test(element))),
    values: tests.length === 0 ? values : undefined,
    orMissing: list.some((value) => isJsonObject(value) && value['exists'] === false),
  };
};
