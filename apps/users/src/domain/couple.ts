import type { Couple, Member } from './couples';
import { ownInvite } from './users.errors';

/** The inviter first. @throws DomainError `users.own-invite` */
export const pair = (inviter: Member, partner: Member, id: string, now: Date): Couple => {
  if (inviter.userId === partner.userId) throw ownInvite();
  return { id, members: [inviter, partner], pairedAt: now, togetherSince: null };
};
