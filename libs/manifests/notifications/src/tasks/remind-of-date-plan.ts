import { defineTask } from '@datepop/kit';
import { z } from 'zod';

/** Reminds a couple of a date, some time before it begins. */
export const remindOfDatePlan = defineTask({
  service: 'notifications',
  name: 'remind-of-date-plan',
  summary: 'Remind a couple of a date before it begins',
  payload: z.object({
    datePlanId: z.uuid(),
    coupleId: z.uuid(),
    courseTitle: z.string(),
    startsOn: z.iso.date(),
    startsAt: z.string(),
    lead: z.enum(['evening-before', 'hours-before']),
  }),
  examples: [
    {
      datePlanId: '019a9f00-0000-7000-8000-000000000030',
      coupleId: '019a9f00-0000-7000-8000-000000000010',
      courseTitle: '연남동 골목 산책',
      startsOn: '2026-11-28',
      startsAt: '14:00',
      lead: 'evening-before',
    },
  ],
  // Nobody wants to be reminded of a date that is over.
  redrive: 'never',
});
