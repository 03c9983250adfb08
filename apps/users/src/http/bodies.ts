import type { accountSchema, coupleSchema, inviteSchema, sessionSchema } from '@datepop/contracts/users';
import type { SignedToken } from '@datepop/platform/auth';
import type { z } from 'zod';
import type { Account } from '../domain/accounts';
import type { Couple } from '../domain/couples';
import type { Invite } from '../domain/invites';

export const toAccount = ({ id, email, nickname, registeredAt }: Account): z.input<typeof accountSchema> => ({
  id,
  email,
  nickname,
  registeredAt: registeredAt.toISOString(),
});

export const toSession = ({ accessToken, expiresAt }: SignedToken): z.input<typeof sessionSchema> => ({
  tokenType: 'Bearer',
  accessToken,
  expiresAt: expiresAt.toISOString(),
});

export const toInvite = ({ code, expiresAt }: Invite): z.input<typeof inviteSchema> => ({
  code,
  expiresAt: expiresAt.toISOString(),
});

export const toCouple = ({ id, members, pairedAt, togetherSince }: Couple): z.input<typeof coupleSchema> => ({
  id,
  members: [...members],
  pairedAt: pairedAt.toISOString(),
  togetherSince,
});
