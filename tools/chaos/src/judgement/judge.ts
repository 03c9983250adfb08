import type { Claim } from './claim';

/** An event as it was seen on the wire. */
export interface SeenEvent {
  readonly eventId: string;
  readonly entryId: string;
  readonly deliveries: number;
}

/** What an observer outside of the service has written down. */
export interface Evidence {
  /** Entries whose request was answered with success. */
  readonly acknowledged: ReadonlySet<string>;
  /** Entries whose request got no such answer: they may be there or not. */
  readonly unknown: ReadonlySet<string>;
  /** Entries in the database. */
  readonly committed: readonly string[];
  readonly events: readonly SeenEvent[];
  /** The entry of each effect. */
  readonly effects: readonly string[];
}

/** By entry. */
export interface Judgement {
  /** Acknowledged and not in the database, or in it without an event or without an effect. */
  readonly lost: number;
  /** With more than one effect, or more than one event. */
  readonly twice: number;
  /** In the database, on the wire or among the effects, and nobody asked for it. */
  readonly phantom: number;
  /** Deliveries beyond the first of each event: allowed. */
  readonly resent: number;
  /** Distinct events on the wire. */
  readonly events: number;
  readonly commits: number;
}

const countsOf = (entries: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
  return counts;
};

const missing = (wanted: Iterable<string>, found: { has: (entry: string) => boolean }): string[] =>
  [...wanted].filter((entry) => !found.has(entry));

const repeated = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].filter(([, count]) => count > 1).map(([entry]) => entry);

/** Compares the sets of what was asked for, written, sent and done. */
export const judge = ({ acknowledged, unknown, committed, events, effects }: Evidence): Judgement => {
  const inDatabase = new Set(committed);
  const onWire = countsOf(events.map(({ entryId }) => entryId));
  const done = countsOf(effects);
  const askedFor = { has: (entry: string) => acknowledged.has(entry) || unknown.has(entry) };
  const sizeOf = (...entries: string[][]): number => new Set(entries.flat()).size;
  return {
    lost: sizeOf(missing(acknowledged, inDatabase), missing(inDatabase, onWire), missing(inDatabase, done)),
    twice: sizeOf(repeated(done), repeated(onWire)),
    phantom: sizeOf(
      missing(inDatabase, askedFor),
      missing(onWire.keys(), inDatabase),
      missing(done.keys(), inDatabase),
    ),
    resent: events.reduce((sum, { deliveries }) => sum + deliveries - 1, 0),
    events: events.length,
    commits: inDatabase.size,
  };
};

/** What every scenario promises whatever it breaks. */
export const nothingLostOrTwice = ({ lost, twice, phantom, events, commits }: Judgement): Claim[] => [
  { name: 'lost', value: lost, target: { exactly: 0 } },
  { name: 'effects twice', value: twice, target: { exactly: 0 } },
  { name: 'phantoms', value: phantom, target: { exactly: 0 } },
  { name: 'events', value: events, target: { exactly: commits } },
];
