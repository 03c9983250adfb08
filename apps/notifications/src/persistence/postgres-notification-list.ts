import { decodeCursor, pageOfRows, prepareQuery } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { MAX as afterAnyId } from 'uuid';
import { z } from 'zod';
import type { Notification } from '../domain/notification';
import type { NotificationList } from '../domain/notifications';
import { notificationColumns } from './notification.schema';

const newest = `
  select ${notificationColumns} from notifications
  where user_id = $1 and id < $2 order by id desc limit $3`;

const unread = 'select count(*)::int as count from notifications where user_id = $1 and read_at is null';

/** The last id of the page before. */
const positionSchema = z.tuple([z.uuid()]);

export const makePostgresNotificationList = (dataSource: DataSource): NotificationList => {
  const selectNewest = prepareQuery<Notification>(dataSource, 'newest-notifications', newest);
  const countUnread = prepareQuery<{ count: number }>(dataSource, 'unread-notifications', unread);
  return {
    pageOf: async (userId, { limit, cursor }) => {
      const [before] = cursor === undefined ? [afterAnyId] : decodeCursor(cursor, positionSchema);
      const rows = await selectNewest([userId, before, limit + 1]);
      return pageOfRows(
        rows,
        limit,
        (row) => row,
        ({ id }) => [id],
      );
    },
    unreadCountOf: async (userId) => (await countUnread([userId]))[0]?.count ?? 0,
  };
};
