import type { notifications } from '@datepop/manifests/notifications';
import type { Inbox, Outbox, PublishedBy } from '@datepop/platform/messaging';
import type { Tasks, TasksOf } from '@datepop/platform/tasks';
import type { CoupleMembers } from '../domain/couple-members';
import type { Deliveries } from '../domain/deliveries';
import type { Leftovers } from '../domain/leftovers';
import type { Notifications } from '../domain/notifications';

/** What a use case works with inside one transaction. */
export interface Ports {
  readonly inbox: Inbox;
  readonly leftovers: Leftovers;
  readonly outbox: Outbox<PublishedBy<typeof notifications>>;
  readonly tasks: Tasks<TasksOf<typeof notifications>>;
  readonly coupleMembers: CoupleMembers;
  readonly notifications: Notifications;
  readonly deliveries: Deliveries;
}
