export interface Member {
  readonly userId: string;
  readonly nickname: string;
}

export interface Couple {
  readonly id: string;
  readonly members: readonly [Member, Member];
  readonly pairedAt: Date;
  /** The calendar day since which they are together, which is day 1; null while they have not said. */
  readonly togetherSince: string | null;
}

/** A couple that has said since when it is together. */
export interface DatedCouple {
  readonly id: string;
  readonly version: number;
  readonly togetherSince: string;
}

export interface Couples {
  /** @throws DomainError `users.already-in-couple` when either is in a couple by now. */
  readonly add: (couple: Couple) => Promise<void>;
  readonly ofUser: (userId: string) => Promise<Couple | null>;
  /** A change of the couple; null for somebody who is in none. */
  readonly setTogetherSince: (userId: string, day: string) => Promise<Couple | null>;
  /** Those that are together since any of these days, by id, after an id. */
  readonly togetherSinceAny: (
    days: readonly string[],
    after: string | null,
    limit: number,
  ) => Promise<DatedCouple[]>;
}
