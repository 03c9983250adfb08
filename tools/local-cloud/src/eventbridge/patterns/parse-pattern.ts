import { isJsonObject } from '../../front/request-body';
import type { JsonObject } from '../../front/request-body';
import { combine } from './alternatives';
import { invalid } from './invalid';
import { OR, usesOr } from './or';
import { parseLeaf } from './parse-leaf';
import type { Fields, Pattern } from './pattern';

interface Parsing {
  /** Where in the pattern; empty at the top. */
  readonly place: string;
  /** Whether `$or` is the operator. */
  readonly or: boolean;
}

const parseBranches = (branches: readonly unknown[], { place, or }: Parsing): readonly Fields[] =>
  branches
    .filter(isJsonObject)
    .flatMap((branch, index) => parseFields(branch, { place: `${place}[${index}]`, or }));

/** The alternatives that one field of a pattern leaves. */
const parseField = (name: string, value: unknown, parsing: Parsing): readonly Fields[] => {
  const { place, or } = parsing;
  if (isJsonObject(value)) {
    return parseFields(value, parsing).map((fields) => ({
      leaves: new Map(),
      nested: new Map([[name, fields]]),
    }));
  }
  if (!Array.isArray(value)) throw invalid(`"${place}" must be an object or an array`);
  if (name === OR && or) return parseBranches(value, parsing);
  return [{ leaves: new Map([[name, parseLeaf(value, place)]]), nested: new Map() }];
};

const parseFields = (object: JsonObject, { place, or }: Parsing): readonly Fields[] => {
  const fields = Object.entries(object);
  if (fields.length === 0) throw invalid('empty objects are not allowed', place || 'the top');
  return combine(
    fields.map(([name, value]) => parseField(name, value, { place: place ? `${place}.${name}` : name, or })),
  );
};

/**
 * Reads an event pattern. What it does not know it refuses, with the place: a match type that is ignored
 * would match events that AWS would not deliver.
 *
 * @throws InvalidEventPatternException
 */
export const parsePattern = (text: string): Pattern => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('not valid JSON');
  }
  if (!isJsonObject(value)) throw invalid('filter is not an object');
  return { alternatives: parseFields(value, { place: '', or: usesOr(value) }) };
};
