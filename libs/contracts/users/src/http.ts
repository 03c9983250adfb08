import { defineHttp, noBody, problemSchema } from '@datepop/kit';
import { z } from 'zod';
import { accountSchema, coupleSchema, inviteCodeSchema, inviteSchema, sessionSchema } from './schemas';

const emailSchema = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** 10 to 128 characters: length is what makes a password strong. */
const newPasswordSchema = z.string().min(10).max(128);

const accounts = {
  signUp: {
    method: 'POST',
    path: '/v1/users',
    summary: 'Sign up',
    metadata: { access: 'public' },
    body: z.object({
      email: emailSchema,
      password: newPasswordSchema,
      nickname: z.string().trim().min(1).max(20),
    }),
    responses: { 201: z.object({ user: accountSchema, session: sessionSchema }), 409: problemSchema },
  },
  getMe: {
    method: 'GET',
    path: '/v1/users/me',
    summary: 'My account',
    metadata: { access: 'user' },
    responses: { 200: accountSchema, 404: problemSchema },
  },
} as const;

const sessions = {
  logIn: {
    method: 'POST',
    path: '/v1/sessions',
    summary: 'Log in',
    metadata: { access: 'public' },
    body: z.object({ email: emailSchema, password: z.string().min(1).max(128) }),
    responses: { 201: z.object({ user: accountSchema, session: sessionSchema }) },
  },
} as const;

const couples = {
  invitePartner: {
    method: 'POST',
    path: '/v1/couple-invites',
    summary: 'Invite a partner by a code',
    metadata: { access: 'user' },
    body: noBody(),
    responses: { 201: inviteSchema, 409: problemSchema },
  },
  acceptInvite: {
    method: 'POST',
    path: '/v1/couple-invites/:code/acceptance',
    summary: 'Accept an invite and become a couple',
    metadata: { access: 'user' },
    pathParams: z.object({ code: inviteCodeSchema }),
    body: noBody(),
    responses: { 201: coupleSchema, 404: problemSchema, 409: problemSchema },
  },
  getMyCouple: {
    method: 'GET',
    path: '/v1/couples/mine',
    summary: 'The couple that I am one of',
    metadata: { access: 'user' },
    responses: { 200: coupleSchema, 404: problemSchema },
  },
  setAnniversary: {
    method: 'PUT',
    path: '/v1/couples/mine/anniversary',
    summary: 'Say since which day we are together',
    metadata: { access: 'user' },
    body: z.object({ togetherSince: z.iso.date() }),
    responses: { 200: coupleSchema, 404: problemSchema },
  },
} as const;

/** The HTTP contract of the users service. */
export const usersHttp = defineHttp({ accounts, sessions, couples });
