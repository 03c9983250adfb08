import type { Notification } from '../domain/notification';
import type { Notifications } from '../domain/notifications';
import { noNotification } from '../domain/notifications.errors';

export const makeMarkNotificationRead =
  (deps: { notifications: Notifications; clock: () => Date }) =>
  async (id: string, userId: string): Promise<Notification> => {
    const notification = await deps.notifications.markRead(id, userId, deps.clock());
    if (notification === null) throw noNotification();
    return notification;
  };
