import { isUniqueViolation } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import type { Couple, Couples, DatedCouple, Member } from '../domain/couples';
import { alreadyInCouple } from '../domain/users.errors';
import { coupleMemberSchema, coupleSchema } from './couple.schema';

interface CoupleRow {
  id: string;
  paired_at: Date;
  together_since: string | null;
  members: [Member, Member];
}

const ofUser = `
  select c.id, c.paired_at, c.together_since::text,
    json_agg(json_build_object('userId', m.user_id, 'nickname', a.nickname) order by m.position) as members
  from couple_members mine
  join couples c on c.id = mine.couple_id
  join couple_members m on m.couple_id = c.id
  join accounts a on a.id = m.user_id
  where mine.user_id = $1
  group by c.id`;

const setTogetherSince = `
  update couples set together_since = $2, version = version + 1
  where id = (select couple_id from couple_members where user_id = $1)`;

const togetherSinceAny = `
  select id, version, together_since::text as "togetherSince" from couples
  where together_since = any($1::date[]) and ($2::uuid is null or id > $2)
  order by id limit $3`;

const toCouple = ({ id, members, paired_at, together_since }: CoupleRow): Couple => ({
  id,
  members,
  pairedAt: paired_at,
  togetherSince: together_since,
});

export const makeTypeormCouples = (manager: EntityManager): Couples => {
  const coupleOf = async (userId: string): Promise<Couple | null> => {
    const [row] = await manager.query<CoupleRow[]>(ofUser, [userId]);
    return row ? toCouple(row) : null;
  };
  return {
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
    ofUser: coupleOf,
    setTogetherSince: async (userId, day) => {
      await manager.query(setTogetherSince, [userId, day]);
      return coupleOf(userId);
    },
    togetherSinceAny: (days, after, limit) =>
      manager.query<DatedCouple[]>(togetherSinceAny, [days, after, limit]),
  };
};
