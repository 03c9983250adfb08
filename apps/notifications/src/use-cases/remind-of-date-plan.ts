import { reminderNotices, type DateReminder } from '../domain/notices';
import { coupleNotKnownYet } from '../domain/notifications.errors';
import type { Ports } from './ports';
import { tellPeople, type Occasion } from './tell-people';

export const makeRemindOfDatePlan =
  (deps: { clock: () => Date; newId: () => string }) =>
  /** @throws DomainError `notifications.couple-not-known-yet` */
  async (reminder: DateReminder, occasion: Occasion, ports: Ports): Promise<void> => {
    const members = await ports.coupleMembers.ofCouple(reminder.coupleId);
    if (members === null) throw coupleNotKnownYet(reminder.coupleId);
    await tellPeople(reminderNotices(reminder, members), occasion, ports, deps);
  };
