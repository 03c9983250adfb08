import { isUniqueViolation } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import type { Couples, Member } from '../domain/couples';
import { alreadyInCouple } from '../domain/users.errors';
import { coupleMemberSchema, coupleSchema } from './couple.schema';

interface CoupleRow {
  id: string;
  paired_at: Date;
  members: [Member, Member];
}

const ofUser = `
  select c.id, c.paired_at,
    json_agg(json_build_object('userId', m.user_id, 'nickname', a.nickname) order by m.position) as members
  from couple_members mine
  join couples c on c.id = mine.couple_id
  join couple_members m on m.couple_id = c.id
  join accounts a on a.id = m.user_id
  where mine.user_id = $1
  group by c.id`;

export const makeTypeormCouples = (manager: EntityManager): Couples => ({
  add: async ({ id, members, pairedAt }) => {
    try {
      await manager.getRepository(coupleSchema).insert({ id, pairedAt });
      await manager
        .getRepository(coupleMemberSchema)
        .insert(members.map(({ userId }, position) => ({ userId, coupleId: id, position })));
    } catch (error) {
      throw isUniqueViolation(error, 'couple_members_user_unique') ? alreadyInCouple() : error;
    }
  },
  ofUser: async (userId) => {
    const [row] = await manager.query<CoupleRow[]>(ofUser, [userId]);
    return row ? { id: row.id, members: row.members, pairedAt: row.paired_at } : null;
  },
});
