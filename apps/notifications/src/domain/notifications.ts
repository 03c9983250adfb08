import type { Page, PageQuery } from '@datepop/kit';
import type { Notification } from './notification';

export interface Notifications {
  /** Adds all at once; of one event, a person has one notification and keeps the first. Returns the ids of the new ones. */
  readonly add: (notifications: readonly Notification[]) => Promise<string[]>;
  readonly ofId: (id: string) => Promise<Notification | null>;
  /** Marks as read, keeping when it was first read; null when this person has no such notification. */
  readonly markRead: (id: string, userId: string, now: Date) => Promise<Notification | null>;
}

/** A person's notifications, to read. */
export interface NotificationList {
  /** Newest first. @throws DomainError `request.cursor-invalid` */
  readonly pageOf: (userId: string, query: PageQuery) => Promise<Page<Notification>>;
  readonly unreadCountOf: (userId: string) => Promise<number>;
}
