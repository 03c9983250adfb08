import { defineEvent } from '@datepop/kit';
import { z } from 'zod';

/** What a couple has reached: so many days, of which the first is day 1, or so many years. */
const milestoneSchema = z.object({ kind: z.enum(['days', 'years']), count: z.int().positive() });

/** A couple has something to celebrate on a day: one event for each couple and day. */
export const anniversaryReached = defineEvent({
  service: 'users',
  name: 'anniversary-reached',
  version: 1,
  aggregate: 'couple',
  summary: 'A couple has an anniversary today',
  data: z.object({
    coupleId: z.uuid(),
    togetherSince: z.iso.date(),
    /** The day itself, in Asia/Seoul. */
    on: z.iso.date(),
    milestones: z.array(milestoneSchema).min(1).max(2),
  }),
  examples: [
    {
      coupleId: '019a9f00-0000-7000-8000-000000000010',
      togetherSince: '2026-08-18',
      on: '2026-11-25',
      milestones: [{ kind: 'days', count: 100 }],
    },
  ],
});
