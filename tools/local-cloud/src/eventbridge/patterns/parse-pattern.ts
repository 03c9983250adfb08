import { AwsError } from '../../aws-error';
import { isJsonObject } from '../../front/request-body';
import type { JsonObject } from '../../front/request-body';
import type { Matcher, Pattern } from './pattern';

const invalid = (reason: string): AwsError =>
  new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);

const parseOperator = (operator: JsonObject, place: string): Matcher => {
  const [name, ...others] = Object.keys(operator);
  if (name === undefined || others.length > 0) {
    throw invalid(`an object in an array must have exactly one key, the match type, at ${place}`);
  }
  if (name !== 'prefix') throw invalid(`match type "${name}" is not supported by local-cloud, at ${place}`);
  const { prefix } = operator;
  if (typeof prefix !== 'string') throw invalid(`prefix match pattern must be a string, at ${place}.prefix`);
  return { kind: 'prefix', prefix };
};

const parseMatcher = (value: unknown, place: string): Matcher => {
  if (isJsonObject(value)) return parseOperator(value, place);
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  ) {
    return { kind: 'exact', value };
  }
  throw invalid(`an array in an array is not allowed, at ${place}`);
};

const parseField = (value: unknown, place: string): Pattern => {
  if (isJsonObject(value)) return parseFields(value, place);
  if (!Array.isArray(value)) throw invalid(`"${place}" must be an object or an array`);
  if (value.length === 0) throw invalid(`empty arrays are not allowed, at ${place}`);
  return {
    kind: 'values',
    anyOf: value.map((matcher, index) => parseMatcher(matcher, `${place}[${index}]`)),
  };
};

const parseFields = (value: JsonObject, place: string): Pattern => {
  const fields = Object.entries(value);
  if (fields.length === 0) throw invalid(`empty objects are not allowed, at ${place || 'the top'}`);
  const placeOf = (name: string) => (place ? `${place}.${name}` : name);
  if ('$or' in value) throw invalid(`"$or" is not supported by local-cloud, at ${placeOf('$or')}`);
  return {
    kind: 'fields',
    fields: new Map(fields.map(([name, field]) => [name, parseField(field, placeOf(name))])),
  };
};

/**
 * Reads an event pattern. What it does not know it refuses, with the place: a matcher that is ignored
 * would match events that AWS would not deliver.
 */
export const parsePattern = (text: string): Pattern => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('not valid JSON');
  }
  if (!isJsonObject(value)) throw invalid('filter is not an object');
  return parseFields(value, '');
};
