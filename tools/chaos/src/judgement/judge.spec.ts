import fc from 'fast-check';
import { judge, nothingLostOrTwice, type Evidence } from './judge';
import { holds } from './claim';

/** What is seen where all went well: each entry was acknowledged, or cut off and done, and had one event and one effect. */
const wellDone = (entries: readonly string[], cutOff: readonly string[] = []): Evidence => ({
  acknowledged: new Set(entries),
  unknown: new Set(cutOff),
  committed: [...entries, ...cutOff],
  events: [...entries, ...cutOff].map((entryId) => ({
    entryId,
    eventId: `event of ${entryId}`,
    deliveries: 1,
  })),
  effects: [...entries, ...cutOff],
});

const failing = (evidence: Evidence): string[] =>
  nothingLostOrTwice(judge(evidence))
    .filter((claim) => !holds(claim))
    .map(({ name }) => name);

const clean = wellDone(['a', 'b'], ['c']);

it('finds nothing where everything was done once', () => {
  expect(failing(clean)).toEqual([]);
});

it.each<[string, Partial<Evidence>, string[]]>([
  ['an acknowledged write that is not in the database', wellDone(['a'], ['c']), ['lost']],
  ['an entry whose event never came', { events: clean.events.slice(1) }, ['lost', 'events']],
  ['an entry without an effect', { effects: ['a', 'c'] }, ['lost']],
  ['an effect that happened twice', { effects: [...clean.effects, 'b'] }, ['effects twice']],
  [
    'an entry with two events',
    { events: [...clean.events, { entryId: 'a', eventId: 'another', deliveries: 1 }] },
    ['effects twice', 'events'],
  ],
  ['an entry that nobody asked for', wellDone(['a', 'b'], ['c', 'd']), ['phantoms']],
  [
    'the event of an entry that was rolled back',
    { events: [...clean.events, { entryId: 'd', eventId: 'of d', deliveries: 1 }] },
    ['phantoms', 'events'],
  ],
  ['the effect of an entry that was rolled back', { effects: [...clean.effects, 'd'] }, ['phantoms']],
])('sees %s', (_, change, claims) => {
  const { acknowledged, unknown } = clean;
  expect(failing({ ...clean, ...change, acknowledged, unknown })).toEqual(claims);
});

it('takes a write that was cut off for neither lost nor phantom, whichever it was', () => {
  expect(failing({ ...wellDone(['a'], ['c']), unknown: new Set(['c', 'never done']) })).toEqual([]);
});

it('counts deliveries beyond the first, and holds them against nobody', () => {
  const events = clean.events.map((event) => ({ ...event, deliveries: 3 }));
  expect(judge({ ...clean, events }).resent).toBe(6);
  expect(failing({ ...clean, events })).toEqual([]);
});

it('sees each single loss, repetition and invention among any number of entries', () => {
  const entries = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(entries, fc.nat(), fc.uuid(), (ids, at, stranger) => {
      fc.pre(!ids.includes(stranger));
      const all = wellDone(ids);
      const one = ids[at % ids.length] ?? '';
      const others = ids.filter((id) => id !== one);
      expect(judge(all)).toMatchObject({ lost: 0, twice: 0, phantom: 0, commits: ids.length });
      expect(judge({ ...all, effects: others }).lost).toBe(1);
      expect(judge({ ...all, committed: others, events: [], effects: others }).lost).toBe(ids.length);
      expect(judge({ ...all, effects: [...ids, one] }).twice).toBe(1);
      expect(judge({ ...all, effects: [...ids, stranger] }).phantom).toBe(1);
    }),
  );
});
