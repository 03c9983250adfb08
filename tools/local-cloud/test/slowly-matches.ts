import { isJsonObject } from '../src/front/request-body';

const ABSENT = Symbol('absent');

/** Every document that is left when each array of a value is replaced by one of its elements. */
const worlds = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value.length === 0 ? [ABSENT] : value.flatMap(worlds);
  if (!isJsonObject(value)) return [value];
  return Object.entries(value).reduce<readonly object[]>(
    (partial, [name, field]) =>
      partial.flatMap((one) => worlds(field).map((world) => ({ ...one, [name]: world }))),
    [{}],
  );
};

const leaves = (
  pattern: unknown,
  path: readonly string[] = [],
): (readonly [readonly string[], unknown[]])[] =>
  Array.isArray(pattern)
    ? [[path, pattern]]
    : Object.entries(pattern as object).flatMap(([name, field]) => leaves(field, [...path, name]));

const at = (world: unknown, path: readonly string[]): unknown =>
  path.reduce((value, name) => (isJsonObject(value) && name in value ? value[name] : ABSENT), world);

const takes = (matcher: unknown, value: unknown): boolean =>
  isJsonObject(matcher)
    ? typeof value === 'string' && value.startsWith(String(matcher['prefix']))
    : matcher === value;

/** The definition itself: in some world, each leaf of the pattern takes the value at its path. */
export const slowlyMatches = (pattern: unknown, event: unknown): boolean =>
  worlds(event).some((world) =>
    leaves(pattern).every(([path, matchers]) => matchers.some((matcher) => takes(matcher, at(world, path)))),
  );
