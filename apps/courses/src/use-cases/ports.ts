import type { courses } from '@datepop/manifests/courses';
import type { Inbox, Outbox, PublishedBy } from '@datepop/platform/messaging';
import type { Couples } from '../domain/couples';
import type { DatePlans } from '../domain/date-plans';

/** What use cases and event handlers work with inside one transaction. */
export interface Ports {
  readonly couples: Couples;
  readonly datePlans: DatePlans;
  readonly inbox: Inbox;
  readonly outbox: Outbox<PublishedBy<typeof courses>>;
}
