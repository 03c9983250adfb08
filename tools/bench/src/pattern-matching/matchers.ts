import { isDeepStrictEqual } from 'node:util';
import { makePatternIndex, matches } from '@datepop/local-cloud';
import type { Rule } from './workload';

/** Something that finds the rules of an event. */
export interface Matcher {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** The ids of the rules that an event matches. */
  readonly match: (event: object) => readonly string[];
}

export const makeIndexed = (rules: readonly Rule[]): Matcher => {
  const index = makePatternIndex();
  for (const { id, pattern } of rules) index.set(id, pattern);
  return { name: `index, ${rules.length} rules`, rules, match: (event) => index.matching(event) };
};

export const makeScanning = (rules: readonly Rule[]): Matcher => ({
  name: `linear scan, ${rules.length} rules`,
  rules,
  match: (event) => rules.filter(({ pattern }) => matches(pattern, event)).map(({ id }) => id),
});

/** @throws Error naming the first event for which one finds another of the other's rules. */
export const assertEqualMatches = (subject: Matcher, peer: Matcher, events: readonly object[]): void => {
  const common = new Set(peer.rules.map(({ id }) => id));
  for (const event of events) {
    const ours = subject
      .match(event)
      .filter((id) => common.has(id))
      .sort();
    const theirs = [...peer.match(event)].sort();
    if (isDeepStrictEqual(ours, theirs)) continue;
    throw new Error(
      `${subject.name} finds ${ours.join() || 'none'}, ${peer.name} finds ${theirs.join() || 'none'}: ${JSON.stringify(event)}`,
    );
  }
};
