import type { Page, PageQuery } from '@datepop/kit';
import type { Notification } from '../domain/notification';
import type { NotificationList } from '../domain/notifications';

export const makeListNotifications =
  (deps: { list: NotificationList }) =>
  async (userId: string, query: PageQuery): Promise<Page<Notification> & { unreadCount: number }> => {
    const [page, unreadCount] = await Promise.all([
      deps.list.pageOf(userId, query),
      deps.list.unreadCountOf(userId),
    ]);
    return { ...page, unreadCount };
  };
