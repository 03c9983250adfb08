import type { EntityManager } from 'typeorm';
import type { CoupleMembers } from '../domain/couple-members';
import { coupleMemberSchema } from './couple-member.schema';

export const makeTypeormCoupleMembers = (manager: EntityManager): CoupleMembers => {
  const rows = () => manager.getRepository(coupleMemberSchema);
  return {
    put: async (coupleId, members) => {
      await rows().upsert(
        members.map(({ userId, nickname }) => ({ coupleId, userId, nickname })),
        ['coupleId', 'userId'],
      );
    },
    ofCouple: async (coupleId) => {
      const [one, other] = await rows().findBy({ coupleId });
      return one && other ? [one, other] : null;
    },
  };
};
