import { pairingNotices, type Couple } from '../domain/notices';
import { makeNotifications } from '../domain/notification';
import type { Ports } from './ports';

export const makeAnnounceCouple =
  (deps: { clock: () => Date; newId: () => string }) =>
  async (couple: Couple, eventId: string, { coupleMembers, notifications }: Ports): Promise<void> => {
    const notices = pairingNotices(couple);
    await coupleMembers.put(couple.coupleId, couple.members);
    await notifications.add(makeNotifications(notices, { eventId, newId: deps.newId, now: deps.clock() }));
  };
