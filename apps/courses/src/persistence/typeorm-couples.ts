import type { EntityManager } from 'typeorm';
import type { Couples } from '../domain/couples';
import { coupleMemberSchema } from './couple-member.schema';

export const makeTypeormCouples = (manager: EntityManager): Couples => {
  const rows = () => manager.getRepository(coupleMemberSchema);
  return {
    idOfUser: async (userId) => (await rows().findOneBy({ userId }))?.coupleId ?? null,
    put: async ({ id, members }) => {
      await rows().upsert(
        members.map((userId) => ({ userId, coupleId: id })),
        ['userId'],
      );
    },
  };
};
