import { accessKeysOf } from './access-key';
import type { AccessKey } from './access-key';
import { matchesFields } from '../matches';
import { makePathIndex } from './path-index';
import type { PathIndex } from './path-index';
import type { Fields, Pattern } from '../pattern';

/** Many patterns, of which an event finds its own without trying all of them. */
export interface PatternIndex {
  /** Adds a pattern, or replaces the one that has this id. */
  set(id: string, pattern: Pattern): void;
  delete(id: string): void;
  /** The ids of the patterns that an event matches, in no order. */
  matching(event: unknown): readonly string[];
}

/** One alternative of a pattern, and the key it is found by; without one it is always tried. */
interface Entry {
  readonly id: string;
  readonly fields: Fields;
  readonly key: AccessKey | undefined;
}

export const makePatternIndex = (): PatternIndex => {
  const byId = new Map<string, readonly Entry[]>();
  const byPath = new Map<string, PathIndex<Entry>>();
  const always = new Set<Entry>();

  const nameOf = ({ path }: AccessKey) => JSON.stringify(path);
  const crowdOf = (key: AccessKey) => byPath.get(nameOf(key))?.crowd(key.values) ?? 0;
  const lessCrowded = (a: AccessKey, b: AccessKey) => (crowdOf(b) < crowdOf(a) ? b : a);

  const add = (id: string, fields: Fields): Entry => {
    const [first, ...others] = accessKeysOf(fields);
    const key = first && others.reduce(lessCrowded, first);
    const entry = { id, fields, key };
    if (key) {
      const index = byPath.get(nameOf(key)) ?? makePathIndex(key.path);
      byPath.set(nameOf(key), index);
      index.add(key.values, entry);
    } else {
      always.add(entry);
    }
    return entry;
  };

  const remove = (entry: Entry) => {
    always.delete(entry);
    if (!entry.key) return;
    const index = byPath.get(nameOf(entry.key));
    index?.delete(entry.key.values, entry);
    if (index?.isEmpty) byPath.delete(nameOf(entry.key));
  };

  const index: PatternIndex = {
    set: (id, { alternatives }) => {
      index.delete(id);
      byId.set(
        id,
        alternatives.map((fields) => add(id, fields)),
      );
    },
    delete: (id) => {
      byId.get(id)?.forEach(remove);
      byId.delete(id);
    },
    matching: (event) => {
      const candidates = new Set(always);
      for (const path of byPath.values()) path.collect(event, candidates);
      const ids = new Set<string>();
      for (const { id, fields } of candidates) {
        if (!ids.has(id) && matchesFields(fields, event)) ids.add(id);
      }
      return [...ids];
    },
  };
  return index;
};
