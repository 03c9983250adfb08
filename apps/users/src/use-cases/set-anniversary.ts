import { seoulTimeOf } from '@datepop/kit';
import type { InTransaction } from '@datepop/platform/persistence';
import type { Couple } from '../domain/couples';
import { anniversaryInTheFuture, noCouple } from '../domain/users.errors';
import type { Ports } from './ports';

export const makeSetAnniversary =
  (deps: { inTransaction: InTransaction<Ports>; clock: () => Date }) =>
  /** @throws DomainError `users.no-couple`, `users.anniversary-in-the-future` */
  (userId: string, togetherSince: string): Promise<Couple> =>
    deps.inTransaction(async ({ couples }) => {
      if (togetherSince > seoulTimeOf(deps.clock()).day) throw anniversaryInTheFuture();
      const couple = await couples.setTogetherSince(userId, togetherSince);
      if (couple === null) throw noCouple();
      return couple;
    });
