/** An invite that its inviter hands to the partner. One per inviter: a new one replaces the old. */
export interface Invite {
  readonly code: string;
  readonly inviterId: string;
  readonly expiresAt: Date;
}

export interface Invites {
  readonly put: (invite: Invite) => Promise<void>;
  /** Takes the invite out, so that nobody else can accept it; null when there is none, or it has expired. */
  readonly take: (code: string, now: Date) => Promise<Invite | null>;
  /** Removes those that nobody can accept any more; returns how many. */
  readonly removeExpired: (now: Date) => Promise<number>;
}
