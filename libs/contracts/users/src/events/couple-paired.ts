import { defineEvent } from '@datepop/kit';
import { z } from 'zod';
import { minjun, seoyeon } from '../examples/people';

const memberSchema = z.object({ userId: z.uuid(), nickname: z.string().min(1).max(20) });

/** Two people became a couple. */
export const couplePaired = defineEvent({
  service: 'users',
  name: 'couple-paired',
  version: 1,
  aggregate: 'couple',
  summary: 'Two people became a couple',
  data: z.object({
    coupleId: z.uuid(),
    members: z.tuple([memberSchema, memberSchema]),
    pairedAt: z.iso.datetime({ offset: true }),
  }),
  examples: [
    {
      coupleId: '019a9f00-0000-7000-8000-000000000010',
      members: [seoyeon, minjun],
      pairedAt: '2026-11-20T10:00:00.000Z',
    },
  ],
});
