import { couplePaired } from '@datepop/contracts/users';
import type { Cause } from '@datepop/kit';
import type { InTransaction } from '@datepop/platform/persistence';
import type { Accounts } from '../domain/accounts';
import { pair } from '../domain/couple';
import type { Couple, Member } from '../domain/couples';
import type { Ports } from './ports';
import { noAccount, noInvite } from '../domain/users.errors';

const memberOf = async (accounts: Accounts, userId: string): Promise<Member> => {
  const account = await accounts.ofId(userId);
  if (account === null) throw noAccount();
  return { userId, nickname: account.nickname };
};

export const makeAcceptInvite =
  (deps: { inTransaction: InTransaction<Ports>; clock: () => Date; newId: () => string }) =>
  (code: string, partnerId: string, cause: Cause): Promise<Couple> =>
    deps.inTransaction(async ({ accounts, couples, invites, outbox }) => {
      const now = deps.clock();
      const invite = await invites.take(code, now);
      if (invite === null) throw noInvite();
      const inviter = await memberOf(accounts, invite.inviterId);
      const partner = await memberOf(accounts, partnerId);
      const couple = pair(inviter, partner, deps.newId(), now);
      await couples.add(couple);
      await outbox.append(couplePaired, {
        aggregate: { id: couple.id, version: 1 },
        data: { coupleId: couple.id, members: [inviter, partner], pairedAt: now.toISOString() },
        cause,
        occurredAt: now,
      });
      return couple;
    });
