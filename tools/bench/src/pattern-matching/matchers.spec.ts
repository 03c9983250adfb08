import { assertEqualMatches, makeIndexed, makeScanning } from './matchers';
import { makeEvents, makeRules } from './workload';

const [rules, events] = [makeRules(300), makeEvents(10_000)];

it('has one rule in a hundred for all events, and each of the others for some', () => {
  const found = new Map<string, number>();
  const { match } = makeIndexed(rules);
  for (const event of events) {
    for (const id of match(event)) found.set(id, (found.get(id) ?? 0) + 1);
  }
  const shares = rules.map(({ id }) => (found.get(id) ?? 0) / events.length);
  expect(shares.filter((share) => share === 1)).toHaveLength(3);
  expect(shares.filter((share) => share > 0 && share < 0.1)).toHaveLength(297);
});

it('makes the same events every time', () => {
  expect(makeEvents(10)).toEqual(events.slice(0, 10));
});

it('takes answers for equal when the rules that both have are, in any order', () => {
  const [all, first] = [makeIndexed(rules), makeScanning(rules.slice(0, 10))];
  const backwards = { ...all, match: (event: object) => [...all.match(event)].reverse() };
  expect(() => assertEqualMatches(backwards, first, events.slice(0, 500))).not.toThrow();
});

it('shows what each finds when one finds less', () => {
  const all = makeScanning(rules);
  const blind = { ...all, name: 'blind', match: () => [] };
  expect(() => assertEqualMatches(blind, all, events)).toThrow(
    /^blind finds none, linear scan, 300 rules finds rule-/,
  );
});
