import { datePlanNotices, type DatePlan } from '../domain/notices';
import { makeNotifications } from '../domain/notification';
import { coupleNotKnownYet } from '../domain/notifications.errors';
import type { Ports } from './ports';

export const makeAnnounceDatePlan =
  (deps: { clock: () => Date; newId: () => string }) =>
  /** @throws DomainError `notifications.couple-not-known-yet` */
  async (plan: DatePlan, eventId: string, { coupleMembers, notifications }: Ports): Promise<void> => {
    const members = await coupleMembers.ofCouple(plan.coupleId);
    if (members === null) throw coupleNotKnownYet(plan.coupleId);
    const notices = datePlanNotices(plan, members);
    await notifications.add(makeNotifications(notices, { eventId, newId: deps.newId, now: deps.clock() }));
  };
