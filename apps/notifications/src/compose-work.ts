import { notifications } from '@datepop/manifests/notifications';
import { makeJobWorks, type Ticks } from '@datepop/platform/jobs';
import {
  makeEventWork,
  makeTypeormInbox,
  makeTypeormOutbox,
  readersOf,
  type ClaimChecks,
  type Work,
} from '@datepop/platform/messaging';
import type { Logger, Metrics } from '@datepop/platform/observability';
import { makeUnitOfWork, type Transaction } from '@datepop/platform/persistence';
import { makeTaskWorks, makeTypeormTasks } from '@datepop/platform/tasks';
import type { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { makeOnAnniversaryReached } from './events/on-anniversary-reached';
import { makeOnCouplePaired } from './events/on-couple-paired';
import { makeOnDatePlanScheduled } from './events/on-date-plan-scheduled';
import { makeOnUserRegistered } from './events/on-user-registered';
import { makeHttpPushes, noPushes } from './gateways/http-pushes';
import { sweep } from './jobs/sweep';
import { makeTypeormCoupleMembers } from './persistence/typeorm-couple-members';
import { makeTypeormDeliveries } from './persistence/typeorm-deliveries';
import { makeTypeormLeftovers } from './persistence/typeorm-leftovers';
import { makeTypeormNotifications } from './persistence/typeorm-notifications';
import { makeRemindOfDatePlanTask } from './tasks/remind-of-date-plan';
import { makeSendNotificationTask } from './tasks/send-notification';
import { makeAnnounceAnniversary } from './use-cases/announce-anniversary';
import { makeAnnounceCouple } from './use-cases/announce-couple';
import { makeAnnounceDatePlan } from './use-cases/announce-date-plan';
import type { Ports } from './use-cases/ports';
import { makeRemindOfDatePlan } from './use-cases/remind-of-date-plan';
import { makeSendNotification } from './use-cases/send-notification';
import { makeWelcomeUser } from './use-cases/welcome-user';

/** Composes what the service does with what arrives on its queues, the same in a worker and in Lambda. */
export const composeWork = (options: {
  config: {
    readonly PUSH_URL?: string | undefined;
    readonly INBOX_WINDOW_DAYS: number;
    readonly CONSUMER_CONCURRENCY?: number;
  };
  dataSource: DataSource;
  ticks: Ticks;
  /** Tells the relay of the process, where it has one, that something was recorded. */
  wake: () => void;
  claimChecks: ClaimChecks;
  logger: Logger;
  metrics: Pick<Metrics, 'eventConsumed' | 'jobRan'>;
}): Work[] => {
  const { config, dataSource, ticks, wake, ...rails } = options;
  const bind = (transaction: Transaction): Ports => ({
    inbox: makeTypeormInbox(transaction),
    leftovers: makeTypeormLeftovers(transaction.manager, config.INBOX_WINDOW_DAYS),
    outbox: makeTypeormOutbox(transaction, wake),
    tasks: makeTypeormTasks(transaction, wake),
    coupleMembers: makeTypeormCoupleMembers(transaction.manager),
    notifications: makeTypeormNotifications(transaction.manager),
    deliveries: makeTypeormDeliveries(transaction.manager),
  });
  const clock = () => new Date();
  const pushes = config.PUSH_URL === undefined ? noPushes : makeHttpPushes(config.PUSH_URL);

  const readers = readersOf<typeof notifications, Ports>(notifications, {
    'on-user-registered': makeOnUserRegistered(makeWelcomeUser({ clock, newId })),
    'on-couple-paired': makeOnCouplePaired(makeAnnounceCouple({ clock, newId })),
    'on-date-plan-scheduled': makeOnDatePlanScheduled(makeAnnounceDatePlan({ clock, newId })),
    'on-anniversary-reached': makeOnAnniversaryReached(makeAnnounceAnniversary({ clock, newId })),
  });
  const tasks = makeTaskWorks<typeof notifications, Ports>(
    notifications,
    {
      'send-notification': makeSendNotificationTask(makeSendNotification({ pushes, clock })),
      'remind-of-date-plan': makeRemindOfDatePlanTask(makeRemindOfDatePlan({ clock, newId })),
    },
    { ...rails, dataSource, bind, wake },
  );
  const concurrency = config.CONSUMER_CONCURRENCY;
  const events = makeEventWork({
    ...rails,
    readers,
    inTransaction: makeUnitOfWork(dataSource, bind),
    ...(concurrency === undefined ? {} : { concurrency }),
  });
  const jobs = makeJobWorks<typeof notifications, Ports>(
    notifications,
    { sweep },
    { ...rails, dataSource, bind, ticks },
  );
  return [events, ...tasks, ...jobs];
};
