import { defineHttp, noBody, pageOf, pageQuerySchema, problemSchema } from '@datepop/kit';
import { z } from 'zod';
import { notificationKinds } from './kinds';

/** One entry of a person's inbox. */
export const notificationSchema = z.object({
  id: z.uuid(),
  kind: z.enum(notificationKinds),
  title: z.string(),
  body: z.string(),
  /** What a tap opens: an aggregate of another service. Null when there is nothing to open. */
  subject: z.object({ type: z.string(), id: z.uuid() }).nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  readAt: z.iso.datetime({ offset: true }).nullable(),
});

const inbox = {
  listNotifications: {
    method: 'GET',
    path: '/v1/notifications',
    summary: 'My notifications, newest first',
    metadata: { access: 'user' },
    query: pageQuerySchema,
    responses: { 200: pageOf(notificationSchema).extend({ unreadCount: z.int().nonnegative() }) },
  },
  markNotificationRead: {
    method: 'PUT',
    path: '/v1/notifications/:notificationId/read',
    summary: 'Mark a notification as read',
    metadata: { access: 'user' },
    pathParams: z.object({ notificationId: z.uuid() }),
    body: noBody(),
    responses: { 200: notificationSchema, 404: problemSchema },
  },
} as const;

/** The HTTP contract of the notifications service. */
export const notificationsHttp = defineHttp({ inbox });
