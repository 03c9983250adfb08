import { remindOfDatePlan } from '@datepop/manifests/notifications';
import { datePlanNotices, type DatePlan } from '../domain/notices';
import { coupleNotKnownYet } from '../domain/notifications.errors';
import { reminderOf } from '../domain/reminder';
import type { Ports } from './ports';
import { tellPeople, type Occasion } from './tell-people';

export const makeAnnounceDatePlan =
  (deps: { clock: () => Date; newId: () => string }) =>
  /** Tells both at once, and has them reminded later. @throws DomainError `notifications.couple-not-known-yet` */
  async (plan: DatePlan, occasion: Occasion, ports: Ports): Promise<void> => {
    const members = await ports.coupleMembers.ofCouple(plan.coupleId);
    if (members === null) throw coupleNotKnownYet(plan.coupleId);
    // Whoever was told before has the reminder before them, too.
    if ((await tellPeople(datePlanNotices(plan, members), occasion, ports, deps)) === 0) return;
    const now = deps.clock();
    const reminder = reminderOf(plan, now);
    if (reminder === null) return;
    const { scheduledBy: _teller, ...date } = plan;
    await ports.tasks.enqueue(remindOfDatePlan, {
      payload: { ...date, lead: reminder.lead },
      cause: occasion.cause,
      enqueuedAt: now,
      dueAt: reminder.at,
    });
  };
