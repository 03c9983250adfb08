import type { SignedToken, TokenSigner } from '@datepop/platform/auth';
import type { Account, Accounts } from '../domain/accounts';
import type { Passwords } from '../domain/passwords';
import { wrongCredentials } from '../domain/users.errors';

export const makeLogIn =
  (deps: { accounts: Accounts; passwords: Passwords; tokens: TokenSigner; clock: () => Date }) =>
  async (email: string, password: string): Promise<{ account: Account; session: SignedToken }> => {
    const account = await deps.accounts.ofEmail(email);
    const matches = await deps.passwords.matches(password, account?.passwordHash ?? null);
    if (account === null || !matches) throw wrongCredentials();
    return { account, session: await deps.tokens.sign({ userId: account.id }, deps.clock()) };
  };
