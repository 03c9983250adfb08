import type { Member } from '../domain/couple-members';
import { welcomeNotice } from '../domain/notices';
import { makeNotifications } from '../domain/notification';
import type { Ports } from './ports';

export const makeWelcomeUser =
  (deps: { clock: () => Date; newId: () => string }) =>
  async (user: Member, eventId: string, { notifications }: Ports): Promise<void> => {
    const notices = [welcomeNotice(user)];
    await notifications.add(makeNotifications(notices, { eventId, newId: deps.newId, now: deps.clock() }));
  };
