import { seoulTimeOf } from '@datepop/kit';
import { anniversaryNotices, type Anniversary } from '../domain/notices';
import { coupleNotKnownYet } from '../domain/notifications.errors';
import type { Ports } from './ports';
import { tellPeople, type Occasion } from './tell-people';

export const makeAnnounceAnniversary =
  (deps: { clock: () => Date; newId: () => string }) =>
  /** @throws DomainError `notifications.couple-not-known-yet` */
  async (anniversary: Anniversary, occasion: Occasion, ports: Ports): Promise<void> => {
    const members = await ports.coupleMembers.ofCouple(anniversary.coupleId);
    if (members === null) throw coupleNotKnownYet(anniversary.coupleId);
    const { day: today } = seoulTimeOf(deps.clock());
    await tellPeople(anniversaryNotices(anniversary, today, members), occasion, ports, deps);
  };
