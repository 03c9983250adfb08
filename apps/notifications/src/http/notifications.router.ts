import type { notificationsHttp } from '@datepop/contracts/notifications';
import type { Router } from '@datepop/platform/http';
import type { makeListNotifications } from '../use-cases/list-notifications';
import type { makeMarkNotificationRead } from '../use-cases/mark-notification-read';
import { toNotification } from './bodies';

export const makeNotificationsRouter = (deps: {
  listNotifications: ReturnType<typeof makeListNotifications>;
  markNotificationRead: ReturnType<typeof makeMarkNotificationRead>;
}): Router<typeof notificationsHttp> => ({
  inbox: {
    listNotifications: async ({ query, caller }) => {
      const { items, ...rest } = await deps.listNotifications(caller.userId, query);
      return { status: 200, body: { ...rest, items: items.map(toNotification) } };
    },
    markNotificationRead: async ({ params, caller }) => ({
      status: 200,
      body: toNotification(await deps.markNotificationRead(params.notificationId, caller.userId)),
    }),
  },
});
