import { defineEvent } from '@datepop/kit';
import { z } from 'zod';
import { seoyeon } from '../examples/people';

/** Somebody signed up. */
export const userRegistered = defineEvent({
  service: 'users',
  name: 'user-registered',
  version: 1,
  aggregate: 'user',
  summary: 'Somebody signed up',
  data: z.object({
    userId: z.uuid(),
    nickname: z.string().min(1).max(20),
    registeredAt: z.iso.datetime({ offset: true }),
  }),
  examples: [{ ...seoyeon, registeredAt: '2026-11-20T09:30:00.000Z' }],
});
