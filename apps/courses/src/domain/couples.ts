import type { Cause } from '@datepop/kit';

export interface Couple {
  readonly id: string;
  /** User ids. */
  readonly members: readonly [string, string];
}

/** The couples that this service has heard of. */
export interface Couples {
  /** The id of the user's couple. */
  readonly idOfUser: (userId: string) => Promise<string | null>;
  /** May be repeated. */
  readonly put: (couple: Couple) => Promise<void>;
}

/** Where couples are registered: knows of each before its event has arrived here. */
export interface CoupleRegister {
  /** @throws DomainError `users.unavailable` */
  readonly coupleOf: (onBehalfOf: { accessToken: string; cause: Cause }) => Promise<Couple | null>;
}
