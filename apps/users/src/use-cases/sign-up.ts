import { userRegistered } from '@datepop/contracts/users';
import type { Cause } from '@datepop/kit';
import type { SignedToken, TokenSigner } from '@datepop/platform/auth';
import type { InTransaction } from '@datepop/platform/persistence';
import type { Account } from '../domain/accounts';
import type { Passwords } from '../domain/passwords';
import type { Ports } from './ports';

export interface SignUp {
  readonly email: string;
  readonly password: string;
  readonly nickname: string;
}

export const makeSignUp =
  (deps: {
    inTransaction: InTransaction<Ports>;
    passwords: Passwords;
    tokens: TokenSigner;
    clock: () => Date;
    newId: () => string;
  }) =>
  async (
    { email, password, nickname }: SignUp,
    cause: Cause,
  ): Promise<{ account: Account; session: SignedToken }> => {
    const now = deps.clock();
    const passwordHash = await deps.passwords.hash(password);
    const account: Account = { id: deps.newId(), email, nickname, passwordHash, registeredAt: now };
    await deps.inTransaction(async ({ accounts, outbox }) => {
      await accounts.add(account);
      await outbox.append(userRegistered, {
        aggregate: { id: account.id, version: 1 },
        data: { userId: account.id, nickname, registeredAt: now.toISOString() },
        cause,
        occurredAt: now,
      });
    });
    return { account, session: await deps.tokens.sign({ userId: account.id }, now) };
  };
