import { reminderNotices, type DateReminder } from '../domain/notices';
import { coupleNotKnownYet } from '../domain/notifications.errors';
import { nearnessOf } from '../domain/reminder';
import type { Ports } from './ports';
import { tellPeople, type Occasion } from './tell-people';

export const makeRemindOfDatePlan =
  (deps: { clock: () => Date; newId: () => string }) =>
  /** Nobody is reminded of what has begun. @throws DomainError `notifications.couple-not-known-yet` */
  async (reminder: DateReminder, occasion: Occasion, ports: Ports): Promise<void> => {
    const nearness = nearnessOf(reminder, deps.clock());
    if (nearness === null) return;
    const members = await ports.coupleMembers.ofCouple(reminder.coupleId);
    if (members === null) throw coupleNotKnownYet(reminder.coupleId);
    await tellPeople(reminderNotices(reminder, nearness, members), occasion, ports, deps);
  };
