import type { Inbox } from '@datepop/platform/messaging';
import type { CoupleMembers } from '../domain/couple-members';
import type { Notifications } from '../domain/notifications';

/** What an event's handler works with inside one transaction. */
export interface Ports {
  readonly inbox: Inbox;
  readonly coupleMembers: CoupleMembers;
  readonly notifications: Notifications;
}
