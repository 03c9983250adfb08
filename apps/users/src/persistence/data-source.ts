import { users } from '@datepop/manifests/users';
import { jobMigrations } from '@datepop/platform/jobs';
import { outboxMigrations } from '@datepop/platform/messaging';
import { CreateOperatorActions1763800000010 } from '@datepop/platform/operations';
import { makeDataSource, type DatabaseSettings } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { accountSchema } from './account.schema';
import { coupleMemberSchema, coupleSchema } from './couple.schema';
import { inviteSchema } from './invite.schema';
import { AddAnniversaries1764000001000 } from './migrations/1764000001000-add-anniversaries';
import { CreateUsers1763800001000 } from './migrations/1763800001000-create-users';

export const makeUsersDataSource = (config: DatabaseSettings): DataSource =>
  makeDataSource({
    service: users.name,
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    access: config,
    entities: [accountSchema, inviteSchema, coupleSchema, coupleMemberSchema],
    migrations: [
      ...outboxMigrations,
      ...jobMigrations,
      CreateOperatorActions1763800000010,
      CreateUsers1763800001000,
      AddAnniversaries1764000001000,
    ],
  });
