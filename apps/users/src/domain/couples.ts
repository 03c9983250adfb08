export interface Member {
  readonly userId: string;
  readonly nickname: string;
}

export interface Couple {
  readonly id: string;
  readonly members: readonly [Member, Member];
  readonly pairedAt: Date;
}

export interface Couples {
  /** @throws DomainError `users.already-in-couple` when either is in a couple by now. */
  readonly add: (couple: Couple) => Promise<void>;
  readonly ofUser: (userId: string) => Promise<Couple | null>;
}
