import { scalarsAt } from '../elements';
import type { Path } from '../elements';
import { ANY } from './route';
import type { Key, Step } from './route';

/** Things at the ends of routes. A step chooses a branch by its path, and a child of that by its value. */
export interface RouteTree<Thing> {
  readonly things: Set<Thing>;
  /** By path. */
  readonly branches: Map<string, Branch<Thing>>;
}

interface Branch<Thing> {
  readonly path: Path;
  readonly children: Map<Key, RouteTree<Thing>>;
}

type Route = readonly Step[];

export const makeRouteTree = <Thing>(): RouteTree<Thing> => ({ things: new Set(), branches: new Map() });

const nameOf = (path: Path): string => JSON.stringify(path);

const getOrAdd = <Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
};

export const addAt = <Thing>(tree: RouteTree<Thing>, [step, ...rest]: Route, thing: Thing): void => {
  if (!step) {
    tree.things.add(thing);
    return;
  }
  const { path, values } = step;
  const makeBranch = (): Branch<Thing> => ({ path, children: new Map() });
  const { children } = getOrAdd(tree.branches, nameOf(path), makeBranch);
  for (const value of values) addAt(getOrAdd(children, value, makeRouteTree<Thing>), rest, thing);
};

/** Leaves nothing empty behind. */
export const removeAt = <Thing>(tree: RouteTree<Thing>, [step, ...rest]: Route, thing: Thing): void => {
  if (!step) {
    tree.things.delete(thing);
    return;
  }
  const children = tree.branches.get(nameOf(step.path))?.children;
  for (const value of step.values) {
    const child = children?.get(value);
    if (!child) continue;
    removeAt(child, rest, thing);
    if (child.things.size === 0 && child.branches.size === 0) children?.delete(value);
  }
  if (children?.size === 0) tree.branches.delete(nameOf(step.path));
};

/** Visits what stands at the ends of the routes that an event's values allow; what has several, more than once. */
export const visitFor = <Thing>(
  tree: RouteTree<Thing> | undefined,
  event: unknown,
  visit: (thing: Thing) => void,
): void => {
  if (!tree) return;
  tree.things.forEach(visit);
  for (const { path, children } of tree.branches.values()) {
    const scalars = scalarsAt(event, path);
    for (const scalar of scalars) visitFor(children.get(scalar), event, visit);
    if (scalars.length > 0) visitFor(children.get(ANY), event, visit);
  }
};
