import type { Problem } from '@datepop/kit';
import type { z } from 'zod';
import type { coupleSchema } from '../schemas';
import { minjun, seoyeon } from './people';

const paired: z.input<typeof coupleSchema> = {
  id: '019a9f00-0000-7000-8000-000000000010',
  members: [seoyeon, minjun],
  pairedAt: '2026-11-20T10:00:00.000Z',
  togetherSince: '2026-08-13',
};

const alone: Problem = {
  type: 'about:blank',
  title: 'Not Found',
  status: 404,
  code: 'users.no-couple',
  detail: 'You are not in a couple yet.',
  correlationId: '019a9f00-0000-7000-8000-0000000000aa',
};

/** Golden examples of `GET /v1/couples/mine`. */
export const getMyCoupleExamples = {
  paired: { status: 200, body: paired },
  alone: { status: 404, body: alone },
} as const;
