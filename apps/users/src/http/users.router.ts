import type { usersHttp } from '@datepop/contracts/users';
import type { Router } from '@datepop/platform/http';
import type { Accounts } from '../domain/accounts';
import type { Couples } from '../domain/couples';
import { noAccount, noCouple } from '../domain/users.errors';
import type { makeAcceptInvite } from '../use-cases/accept-invite';
import type { makeInvitePartner } from '../use-cases/invite-partner';
import type { makeLogIn } from '../use-cases/log-in';
import type { makeSetAnniversary } from '../use-cases/set-anniversary';
import type { makeSignUp } from '../use-cases/sign-up';
import { toAccount, toCouple, toInvite, toSession } from './bodies';

export const makeUsersRouter = (deps: {
  signUp: ReturnType<typeof makeSignUp>;
  logIn: ReturnType<typeof makeLogIn>;
  invitePartner: ReturnType<typeof makeInvitePartner>;
  acceptInvite: ReturnType<typeof makeAcceptInvite>;
  setAnniversary: ReturnType<typeof makeSetAnniversary>;
  accounts: Accounts;
  couples: Couples;
}): Router<typeof usersHttp> => ({
  accounts: {
    signUp: async ({ body, cause }) => {
      const { account, session } = await deps.signUp(body, cause);
      return { status: 201, body: { user: toAccount(account), session: toSession(session) } };
    },
    getMe: async ({ caller }) => {
      const account = await deps.accounts.ofId(caller.userId);
      if (account === null) throw noAccount();
      return { status: 200, body: toAccount(account) };
    },
  },
  sessions: {
    logIn: async ({ body }) => {
      const { account, session } = await deps.logIn(body.email, body.password);
      return { status: 201, body: { user: toAccount(account), session: toSession(session) } };
    },
  },
  couples: {
    invitePartner: async ({ caller }) => ({
      status: 201,
      body: toInvite(await deps.invitePartner(caller.userId)),
    }),
    acceptInvite: async ({ params, caller, cause }) => ({
      status: 201,
      body: toCouple(await deps.acceptInvite(params.code, caller.userId, cause)),
    }),
    getMyCouple: async ({ caller }) => {
      const couple = await deps.couples.ofUser(caller.userId);
      if (couple === null) throw noCouple();
      return { status: 200, body: toCouple(couple) };
    },
    setAnniversary: async ({ body, caller }) => ({
      status: 200,
      body: toCouple(await deps.setAnniversary(caller.userId, body.togetherSince)),
    }),
  },
});
