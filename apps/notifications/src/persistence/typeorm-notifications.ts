import type { EntityManager } from 'typeorm';
import type { Notification } from '../domain/notification';
import type { Notifications } from '../domain/notifications';
import { notificationColumns, notificationSchema } from './notification.schema';

const markRead = `
  update notifications set read_at = coalesce(read_at, $3) where id = $1 and user_id = $2
  returning ${notificationColumns}`;

export const makeTypeormNotifications = (manager: EntityManager): Notifications => ({
  add: async (notifications) => {
    const added = await manager
      .createQueryBuilder()
      .insert()
      .into(notificationSchema)
      .values([...notifications])
      .orIgnore()
      .returning('id')
      .execute();
    return (added.raw as { id: string }[]).map(({ id }) => id);
  },
  ofId: (id) => manager.getRepository(notificationSchema).findOneBy({ id }),
  markRead: async (id, userId, now) => {
    const [[notification]] = await manager.query<[Notification[], number]>(markRead, [id, userId, now]);
    return notification ?? null;
  },
});
