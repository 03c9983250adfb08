import type { Fields, Leaf, Scalar } from '../pattern';

/** A field that an event must have to match, with one of these values; without a list, with any. */
export interface AccessKey {
  readonly path: readonly string[];
  readonly values: readonly Scalar[] | undefined;
}

const requiredLeaves = (
  { leaves, nested }: Fields,
  path: readonly string[] = [],
): readonly (readonly [readonly string[], Leaf])[] => [
  ...[...leaves].flatMap(([name, leaf]) => (leaf.orMissing ? [] : [[[...path, name], leaf] as const])),
  ...[...nested].flatMap(([name, fields]) => requiredLeaves(fields, [...path, name])),
];

/**
 * The keys under which one alternative of a pattern could be looked up. Values tell more than that there is one;
 * and where there is nothing better, inner fields tell more than those that every event has.
 */
export const accessKeysOf = (fields: Fields): readonly AccessKey[] => {
  const keys = requiredLeaves(fields).map(([path, { values }]) => ({ path, values }));
  const listed = keys.filter(({ values }) => values);
  return listed.length > 0 ? listed : keys.reverse();
};
