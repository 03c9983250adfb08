import { fieldOf, isScalar, someElement } from '../elements';
import type { Scalar } from '../pattern';
import type { AccessKey } from './access-key';

/** Things under the values that events have at one path. */
export interface PathIndex<Thing> {
  readonly isEmpty: boolean;
  /** How many things stand under the most crowded of these values. */
  crowd(values: AccessKey['values']): number;
  add(values: AccessKey['values'], thing: Thing): void;
  delete(values: AccessKey['values'], thing: Thing): void;
  /** Adds to `found` what stands under an event's values. */
  collect(event: unknown, found: Set<Thing>): void;
}

/** In place of values that are not listed. */
const ANY = Symbol('any');

const keysOf = (values: AccessKey['values']): readonly (Scalar | typeof ANY)[] => values ?? [ANY];

export const makePathIndex = <Thing>(path: readonly string[]): PathIndex<Thing> => {
  const byKey = new Map<Scalar | typeof ANY, Set<Thing>>();

  const collectUnder = (key: Scalar | typeof ANY, found: Set<Thing>): void =>
    byKey.get(key)?.forEach((thing) => found.add(thing));

  const collectBelow = (value: unknown, depth: number, found: Set<Thing>): void => {
    const name = path[depth];
    someElement(value, (element) => {
      if (name !== undefined) {
        collectBelow(fieldOf(element, name), depth + 1, found);
      } else if (isScalar(element)) {
        collectUnder(element, found);
        collectUnder(ANY, found);
      }
      return false;
    });
  };

  return {
    get isEmpty() {
      return byKey.size === 0;
    },
    crowd: (values) => Math.max(...keysOf(values).map((key) => byKey.get(key)?.size ?? 0)),
    add: (values, thing) => {
      for (const key of keysOf(values)) byKey.set(key, (byKey.get(key) ?? new Set()).add(thing));
    },
    delete: (values, thing) => {
      for (const key of keysOf(values)) {
        const things = byKey.get(key);
        things?.delete(thing);
        if (things?.size === 0) byKey.delete(key);
      }
    },
    collect: (event, found) => collectBelow(event, 0, found),
  };
};
