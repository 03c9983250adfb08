import { pairingNotices, type Couple } from '../domain/notices';
import type { Ports } from './ports';
import { tellPeople, type Occasion } from './tell-people';

export const makeAnnounceCouple =
  (deps: { clock: () => Date; newId: () => string }) =>
  async (couple: Couple, occasion: Occasion, ports: Ports): Promise<void> => {
    await ports.coupleMembers.put(couple.coupleId, couple.members);
    await tellPeople(pairingNotices(couple), occasion, ports, deps);
  };
