import { removeInBatches } from '@datepop/platform/persistence';
import type { EntityManager } from 'typeorm';
import type { Invite, Invites } from '../domain/invites';
import { inviteSchema } from './invite.schema';

interface TakenRow {
  inviter_id: string;
  code: string;
  expires_at: Date;
}

const take = 'delete from invites where code = $1 and expires_at > $2 returning inviter_id, code, expires_at';

const removeExpired = `
  delete from invites where inviter_id in (
    select inviter_id from invites where expires_at <= $1 order by expires_at limit $2 for update skip locked)`;

export const makeTypeormInvites = (manager: EntityManager): Invites => ({
  put: async (invite) => {
    await manager.getRepository(inviteSchema).upsert(invite, ['inviterId']);
  },
  take: async (code, now): Promise<Invite | null> => {
    const [[row]] = await manager.query<[TakenRow[], number]>(take, [code, now]);
    return row ? { inviterId: row.inviter_id, code: row.code, expiresAt: row.expires_at } : null;
  },
  removeExpired: (now) => removeInBatches(manager, removeExpired, [now]),
});
