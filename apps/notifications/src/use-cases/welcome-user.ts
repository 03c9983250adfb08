import type { Member } from '../domain/couple-members';
import { welcomeNotice } from '../domain/notices';
import type { Ports } from './ports';
import { tellPeople, type Occasion } from './tell-people';

export const makeWelcomeUser =
  (deps: { clock: () => Date; newId: () => string }) =>
  async (user: Member, occasion: Occasion, ports: Ports): Promise<void> => {
    await tellPeople([welcomeNotice(user)], occasion, ports, deps);
  };
