import { datePlanScheduled } from '@datepop/contracts/courses';
import { notificationSent, notificationsHttp } from '@datepop/contracts/notifications';
import { anniversaryReached, couplePaired, userRegistered } from '@datepop/contracts/users';
import { defineService, subscribeTo } from '@datepop/kit';
import { z } from 'zod';
import { sweep } from './jobs/sweep';
import { remindOfDatePlan } from './tasks/remind-of-date-plan';
import { sendNotification } from './tasks/send-notification';

export { remindOfDatePlan, sendNotification };

const member = z.object({ userId: z.uuid(), nickname: z.string() });

const milestone = z.object({ kind: z.enum(['days', 'years']), count: z.int().positive() });

/** What people are told, and where they find it again. */
export const notifications = defineService({
  name: 'notifications',
  http: notificationsHttp,
  publishes: [notificationSent],
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
    'on-anniversary-reached': subscribeTo(anniversaryReached, {
      reads: z.object({ coupleId: z.uuid(), on: z.iso.date(), milestones: z.array(milestone).min(1) }),
      // Tomorrow it is another day.
      redrive: 'reconcile-first',
    }),
  },
  calls: {},
  jobs: { sweep },
  tasks: { 'send-notification': sendNotification, 'remind-of-date-plan': remindOfDatePlan },
  stores: { postgres: { database: 'notifications', extensions: [] } },
});
