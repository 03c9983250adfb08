import { defineEvent } from '@datepop/kit';
import { z } from 'zod';
import { daySchema, timeOfDaySchema } from '../schemas';

/** A couple planned a date on a course. */
export const datePlanScheduled = defineEvent({
  service: 'courses',
  name: 'date-plan-scheduled',
  version: 1,
  aggregate: 'date-plan',
  summary: 'A couple planned a date on a course',
  data: z.object({
    datePlanId: z.uuid(),
    coupleId: z.uuid(),
    scheduledBy: z.uuid(),
    courseId: z.uuid(),
    courseTitle: z.string().min(1),
    startsOn: daySchema,
    startsAt: timeOfDaySchema,
  }),
  examples: [
    {
      datePlanId: '019a9f00-0000-7000-8000-000000000030',
      coupleId: '019a9f00-0000-7000-8000-000000000010',
      scheduledBy: '019a9f00-0000-7000-8000-000000000001',
      courseId: '019a9f00-0000-7000-8000-000000000020',
      courseTitle: '연남동 골목 산책',
      startsOn: '2026-11-28',
      startsAt: '14:00',
    },
  ],
});
