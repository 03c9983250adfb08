import type { Invite } from './invites';

const lifetimeMs = 3 * 24 * 60 * 60 * 1000;

/** Without 0, 1, I and O, which look like one another. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const codeLength = 8;

/** Thirty-two letters divide 256, so that every letter is as likely as any other. */
export const inviteCode = (randomBytes: (size: number) => Uint8Array): string =>
  Array.from(randomBytes(codeLength), (byte) => alphabet[byte % alphabet.length]).join('');

export const makeInvite = (inviterId: string, code: string, now: Date): Invite => ({
  code,
  inviterId,
  expiresAt: new Date(now.getTime() + lifetimeMs),
});
