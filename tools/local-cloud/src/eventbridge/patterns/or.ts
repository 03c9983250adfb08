import { isJsonObject } from '../../front/request-body';
import type { JsonObject } from '../../front/request-body';
import { invalid } from './invalid';

export const OR = '$or';

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const MOST_COMBINATIONS = 1_000;

/** Field names that AWS does not allow below the operator, some for what it may know one day. */
const reserved: ReadonlySet<string> = new Set(
  [
    [
      'exactly',
      'prefix',
      'suffix',
      'equals-ignore-case',
      'wildcard',
      'anything-but',
      'numeric',
      'cidr',
      'exists',
    ],
    ['=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case'],
    ['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
    ['ip-address-in-range', 'ip-address-not-in-range'],
  ].flat(),
);

const namesIn = (object: JsonObject): string[] =>
  Object.entries(object).flatMap(([name, value]) => [name, ...(isJsonObject(value) ? namesIn(value) : [])]);

/** Every value named `$or` in a pattern. */
const orsIn = (object: JsonObject): unknown[] =>
  Object.entries(object).flatMap(([name, value]) => {
    if (isJsonObject(value)) return [...(name === OR ? [value] : []), ...orsIn(value)];
    if (name !== OR) return [];
    return [value, ...(Array.isArray(value) ? value.filter(isJsonObject).flatMap(orsIn) : [])];
  });

const isBranches = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) &&
  value.length >= 2 &&
  value.every((branch) => isJsonObject(branch) && !namesIn(branch).some((name) => reserved.has(name)));

/**
 * Whether `$or` is the operator in a pattern. As on AWS it is a field like any other unless each `$or` holds at
 * least two objects, none with a reserved field name.
 *
 * @throws InvalidEventPatternException when the operator makes too many combinations.
 */
export const usesOr = (pattern: JsonObject): boolean => {
  const ors = orsIn(pattern);
  if (!ors.every(isBranches)) return false;
  const combinations = ors.reduce((product, { length }) => product * length, 1);
  if (combinations > MOST_COMBINATIONS) {
    throw invalid(`"${OR}" makes ${combinations} rule combinations, more than ${MOST_COMBINATIONS}`);
  }
  return true;
};
