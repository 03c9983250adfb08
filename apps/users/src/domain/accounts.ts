export interface Account {
  readonly id: string;
  readonly email: string;
  readonly nickname: string;
  readonly passwordHash: string;
  readonly registeredAt: Date;
}

export interface Accounts {
  /** @throws DomainError `users.email-taken` */
  readonly add: (account: Account) => Promise<void>;
  readonly ofId: (id: string) => Promise<Account | null>;
  readonly ofEmail: (email: string) => Promise<Account | null>;
}
