export interface Member {
  readonly userId: string;
  readonly nickname: string;
}

export type Members = readonly [Member, Member];

/** Who is in which couple, as far as events have told. */
export interface CoupleMembers {
  readonly put: (coupleId: string, members: Members) => Promise<void>;
  /** Null for a couple that no event has told of yet. */
  readonly ofCouple: (coupleId: string) => Promise<Members | null>;
}
