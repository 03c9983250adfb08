import type { courses } from '@datepop/manifests/courses';
import type { Inbox, Outbox, PublishedBy } from '@datepop/platform/messaging';
import type { Tasks, TasksOf } from '@datepop/platform/tasks';
import type { Couples } from '../domain/couples';
import type { DatePlans } from '../domain/date-plans';
import type { Leftovers } from '../domain/leftovers';
import type { SpotImports } from '../domain/spot-imports';
import type { SpotRankings } from '../domain/spot-rankings';

/** What use cases and handlers work with inside one transaction. */
export interface Ports {
  readonly couples: Couples;
  readonly datePlans: DatePlans;
  readonly spotImports: SpotImports;
  readonly spotRankings: SpotRankings;
  readonly inbox: Inbox;
  readonly leftovers: Leftovers;
  readonly outbox: Outbox<PublishedBy<typeof courses>>;
  readonly tasks: Tasks<TasksOf<typeof courses>>;
}
