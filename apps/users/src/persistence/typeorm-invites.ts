import type { EntityManager } from 'typeorm';
import type { Invite, Invites } from '../domain/invites';
import { inviteSchema } from './invite.schema';

interface TakenRow {
  inviter_id: string;
  code: string;
  expires_at: Date;
}

const take = 'delete from invites where code = $1 and expires_at > $2 returning inviter_id, code, expires_at';

export const makeTypeormInvites = (manager: EntityManager): Invites => ({
  put: async (invite) => {
    await manager.getRepository(inviteSchema).upsert(invite, ['inviterId']);
  },
  take: async (code, now): Promise<Invite | null> => {
    const [[row]] = await manager.query<[TakenRow[], number]>(take, [code, now]);
    return row ? { inviterId: row.inviter_id, code: row.code, expiresAt: row.expires_at } : null;
  },
});
