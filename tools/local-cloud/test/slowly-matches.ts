import { isJsonObject } from '../src/front/request-body';
import { slowlyTakes } from './slowly-takes';

type Path = readonly string[];

/** An element of each array that something lies in, by the array's own place. */
type Elements = Readonly<Record<string, number>>;

/** One scalar of an event: where it is, and in which elements of arrays of objects. */
interface Fact {
  readonly path: string;
  readonly value: unknown;
  readonly within: Elements;
}

/** What a pattern asks at one path. */
interface Demand {
  readonly path: string;
  readonly list: readonly unknown[];
}

const show = (path: Path) => JSON.stringify(path);

const flattened = (array: readonly unknown[]): unknown[] => array.flat(100);

const factsOf = (value: unknown, path: Path = [], within: Elements = {}): Fact[] => {
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([name, field]) => factsOf(field, [...path, name], within));
  }
  if (!Array.isArray(value)) return [{ path: show(path), value, within }];
  const array = JSON.stringify([path, within]);
  return flattened(value).flatMap((element, index) =>
    factsOf(element, path, isJsonObject(element) ? { ...within, [array]: index } : within),
  );
};

const agree = (a: Elements, b: Elements): boolean =>
  Object.keys(a).every((array) => b[array] === undefined || a[array] === b[array]);

/** Each way through the `$or`s of a pattern, as demands; of two at one path the later counts. */
const waysThrough = (pattern: object, path: Path = []): (readonly Demand[])[] =>
  Object.entries(pattern).reduce<(readonly Demand[])[]>(
    (ways, [name, field]: [string, unknown]) => {
      const more =
        name === '$or' && Array.isArray(field)
          ? field.flatMap((branch: object) => waysThrough(branch, path))
          : Array.isArray(field)
            ? [[{ path: show([...path, name]), list: field }]]
            : waysThrough(field as object, [...path, name]);
      return ways.flatMap((way) =>
        more.map((one) => [
          ...way.filter(({ path: at }) => one.every((demand) => demand.path !== at)),
          ...one,
        ]),
      );
    },
    [[]],
  );

/** Every way to give demands a fact each that agrees with the others, or, where they allow it, none. */
const waysToMeet = (demands: readonly Demand[], facts: readonly Fact[]): (readonly (Fact | undefined)[])[] =>
  demands.reduce<(readonly (Fact | undefined)[])[]>(
    (ways, { path, list }) =>
      ways.flatMap((way) => {
        const chosen = facts
          .filter((fact) => fact.path === path && list.some((matcher) => slowlyTakes(matcher, fact.value)))
          .filter((fact) => way.every((other) => !other || agree(fact.within, other.within)));
        const allowsNone = list.some((matcher) => isJsonObject(matcher) && matcher['exists'] === false);
        return [...chosen, ...(allowsNone ? [undefined] : [])].map((fact) => [...way, fact]);
      }),
    [[]],
  );

/**
 * The definition itself: through some way of the `$or`s, every demand has a fact that it takes, all of them within
 * the same elements; and where a demand has none, there is no fact within those elements that it could have had.
 */
export const slowlyMatches = (pattern: object, event: unknown): boolean => {
  const facts = factsOf(event);
  return waysThrough(pattern).some((demands) =>
    waysToMeet(demands, facts).some((way) =>
      demands.every(
        ({ path }, index) =>
          way[index] !== undefined ||
          facts.every(
            (fact) => fact.path !== path || way.some((other) => other && !agree(fact.within, other.within)),
          ),
      ),
    ),
  );
};
