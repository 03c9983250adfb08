import { datePlanScheduled } from '@datepop/contracts/courses';
import { notificationsHttp } from '@datepop/contracts/notifications';
import { couplePaired, userRegistered } from '@datepop/contracts/users';
import { defineService, subscribeTo } from '@datepop/kit';
import { z } from 'zod';

const member = z.object({ userId: z.uuid(), nickname: z.string() });

/** What people are told, and where they find it again. */
export const notifications = defineService({
  name: 'notifications',
  http: notificationsHttp,
  publishes: [],
  subscribes: {
    'on-user-registered': subscribeTo(userRegistered, {
      reads: z.object({ userId: z.uuid(), nickname: z.string() }),
      redrive: 'safe',
    }),
    'on-couple-paired': subscribeTo(couplePaired, {
      reads: z.object({ coupleId: z.uuid(), members: z.tuple([member, member]) }),
      redrive: 'safe',
    }),
    'on-date-plan-scheduled': subscribeTo(datePlanScheduled, {
      reads: z.object({
        datePlanId: z.uuid(),
        coupleId: z.uuid(),
        scheduledBy: z.uuid(),
        courseTitle: z.string(),
        startsOn: z.iso.date(),
        startsAt: z.string(),
      }),
      redrive: 'safe',
    }),
  },
  calls: {},
  stores: { postgres: { database: 'notifications', extensions: [] } },
});
