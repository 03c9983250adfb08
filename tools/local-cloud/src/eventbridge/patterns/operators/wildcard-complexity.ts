import { STAR } from './wildcard';
import type { Token } from './wildcard';

/** AWS refuses what is "too complex" and gives no number; this one agrees with what it is known to refuse. */
const MOST_PREFIXES = 10;

/** Where a search ends that finds no end: such patterns are complex enough. */
const MOST_STATES = 10_000;

type Tokens = readonly (Token | undefined)[];

/** The patterns one after the other. AWS matches a string within its quotes. */
const lineUp = (patterns: readonly (readonly Token[])[]): Tokens =>
  patterns.flatMap((pattern) => ['"', ...pattern, '"', undefined]);

/** Where one can be after a further letter; a place is the number of tokens passed. */
const advance = (tokens: Tokens, places: readonly number[], letter: string | undefined): number[] => {
  const next = new Set<number>();
  for (const place of places) {
    if (tokens[place - 1] === STAR) next.add(place);
    if (letter !== undefined && tokens[place] === letter) {
      next.add(place + 1);
      if (tokens[place + 1] === STAR) next.add(place + 2);
    }
  }
  return [...next].sort((a, b) => a - b);
};

/**
 * Whether some string matches more than so many prefixes of the wildcard patterns of one field at once, which is
 * what AWS's matcher counts: `a*b` has the prefixes `a`, `a*` and `a*b`.
 */
export const isTooComplex = (patterns: readonly (readonly Token[])[]): boolean => {
  const tokens = lineUp(patterns);
  const starts = tokens.flatMap((_, place) =>
    place === 0 || tokens[place - 1] === undefined ? [place] : [],
  );
  const seen = new Set<string>();
  const waiting = [starts];
  for (let places = waiting.pop(); places !== undefined; places = waiting.pop()) {
    const onward = places.map((place) => tokens[place]).filter((token) => typeof token === 'string');
    // Without a letter: one that leads nowhere but to a star.
    for (const letter of new Set([...onward, undefined])) {
      const next = advance(tokens, places, letter);
      if (next.length > MOST_PREFIXES || seen.size > MOST_STATES) return true;
      const state = next.join();
      if (!seen.has(state)) waiting.push(next);
      seen.add(state);
    }
  }
  return false;
};
