import { randomBytes } from 'node:crypto';
import type { InTransaction } from '@datepop/platform/persistence';
import { inviteCode, makeInvite } from '../domain/invite';
import type { Invite } from '../domain/invites';
import type { Ports } from './ports';
import { alreadyInCouple } from '../domain/users.errors';

export const makeInvitePartner =
  (deps: { inTransaction: InTransaction<Ports>; clock: () => Date }) =>
  (inviterId: string): Promise<Invite> =>
    deps.inTransaction(async ({ couples, invites }) => {
      if (await couples.ofUser(inviterId)) throw alreadyInCouple();
      const invite = makeInvite(inviterId, inviteCode(randomBytes), deps.clock());
      await invites.put(invite);
      return invite;
    });
