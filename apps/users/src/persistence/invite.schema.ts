import { EntitySchema } from 'typeorm';
import type { Invite } from '../domain/invites';

export const inviteSchema = new EntitySchema<Invite>({
  name: 'invite',
  tableName: 'invites',
  columns: {
    inviterId: { type: 'uuid', primary: true, name: 'inviter_id' },
    code: { type: 'text' },
    expiresAt: { type: 'timestamptz', name: 'expires_at' },
  },
});
