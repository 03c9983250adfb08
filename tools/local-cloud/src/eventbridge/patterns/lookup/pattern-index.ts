import { matchesFields } from '../matches';
import type { Fields, Pattern } from '../pattern';
import { routeOf } from './route';
import { addAt, makeRouteTree, removeAt, visitFor } from './route-tree';

/** Many patterns, of which an event finds its own without trying all of them. */
export interface PatternIndex {
  /** Adds a pattern, or replaces the one that has this id. */
  set(id: string, pattern: Pattern): void;
  delete(id: string): void;
  /** The ids of the patterns that an event matches, in no order. */
  matching(event: unknown): readonly string[];
}

/** One alternative of a pattern. */
interface Entry {
  readonly id: string;
  readonly fields: Fields;
}

export const makePatternIndex = (): PatternIndex => {
  const byId = new Map<string, readonly Entry[]>();
  const tree = makeRouteTree<Entry>();

  const index: PatternIndex = {
    set: (id, { alternatives }) => {
      index.delete(id);
      const entries = alternatives.map((fields) => ({ id, fields }));
      for (const entry of entries) addAt(tree, routeOf(entry.fields), entry);
      byId.set(id, entries);
    },
    delete: (id) => {
      for (const entry of byId.get(id) ?? []) removeAt(tree, routeOf(entry.fields), entry);
      byId.delete(id);
    },
    matching: (event) => {
      const ids = new Set<string>();
      visitFor(tree, event, ({ id, fields }) => {
        if (!ids.has(id) && matchesFields(fields, event)) ids.add(id);
      });
      return [...ids];
    },
  };
  return index;
};
