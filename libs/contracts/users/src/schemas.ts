import { z } from 'zod';

/** What the owner of an account sees of it. */
export const accountSchema = z.object({
  id: z.uuid(),
  email: z.email(),
  nickname: z.string(),
  registeredAt: z.iso.datetime({ offset: true }),
});

/** A bearer token for every service, valid until `expiresAt`. */
export const sessionSchema = z.object({
  tokenType: z.literal('Bearer'),
  accessToken: z.string(),
  expiresAt: z.iso.datetime({ offset: true }),
});

/** One of the two of a couple, as the other services and the partner see them. */
export const memberSchema = z.object({ userId: z.uuid(), nickname: z.string() });

/** Two people, paired. */
export const coupleSchema = z.object({
  id: z.uuid(),
  members: z.tuple([memberSchema, memberSchema]),
  pairedAt: z.iso.datetime({ offset: true }),
  /** The calendar day since which they are together, which counts as day 1; null while they have not said. */
  togetherSince: z.iso.date().nullable(),
});

/** Eight characters that are hard to mistake for one another. */
export const inviteCodeSchema = z.string().regex(/^[2-9A-HJ-NP-Z]{8}$/, 'is not an invite code');

/** An invite that the partner accepts by its code. */
export const inviteSchema = z.object({ code: inviteCodeSchema, expiresAt: z.iso.datetime({ offset: true }) });
