import { EntitySchema } from 'typeorm';
import type { Account } from '../domain/accounts';

export const accountSchema = new EntitySchema<Account>({
  name: 'account',
  tableName: 'accounts',
  columns: {
    id: { type: 'uuid', primary: true },
    email: { type: 'text' },
    nickname: { type: 'text' },
    passwordHash: { type: 'text', name: 'password_hash' },
    registeredAt: { type: 'timestamptz', name: 'registered_at' },
  },
});
