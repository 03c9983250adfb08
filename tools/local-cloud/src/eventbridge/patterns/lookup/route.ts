import type { Path } from '../elements';
import type { Fields, Leaf, Scalar } from '../pattern';

/** In place of values that are not listed. */
export const ANY = Symbol('any');

export type Key = Scalar | typeof ANY;

/** A field that an event must have to match, with one of these values. */
export interface Step {
  readonly path: Path;
  readonly values: readonly Key[];
}

/** A pattern with more combinations of values is looked up by fewer of its fields. */
const MOST_WAYS = 100;

const requiredLeaves = (fields: Fields, path: Path = []): readonly (readonly [Path, Leaf])[] => [
  ...[...fields.leaves].flatMap(([name, leaf]) => (leaf.orMissing ? [] : [[[...path, name], leaf] as const])),
  ...[...fields.nested].flatMap(([name, deeper]) => requiredLeaves(deeper, [...path, name])),
];

/** Outer fields first, then by name, so that patterns of the same fields go the same way. */
const byPath = ([a]: readonly [Path, Leaf], [b]: readonly [Path, Leaf]): number =>
  a.length - b.length || (a.join('.') < b.join('.') ? -1 : 1);

/** The way to one alternative of a pattern: the fields whose values it lists; without such, one that must be there. */
export const routeOf = (fields: Fields): readonly Step[] => {
  const leaves = [...requiredLeaves(fields)].sort(byPath);
  let ways = 1;
  const listed = leaves.flatMap(([path, { values }]) => {
    if (!values || ways * values.length > MOST_WAYS) return [];
    ways *= values.length;
    return [{ path, values }];
  });
  if (listed.length > 0) return listed;
  // Inner fields tell more than those that every event has.
  return leaves.slice(-1).map(([path]) => ({ path, values: [ANY] }));
};
