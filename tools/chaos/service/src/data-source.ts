import { jobMigrations } from '@datepop/platform/jobs';
import { CreateInbox1763800000001, outboxMigrations } from '@datepop/platform/messaging';
import { CreateOperatorActions1763800000010 } from '@datepop/platform/operations';
import { taskMigrations } from '@datepop/platform/tasks';
import { makeDataSource } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { CreateLedger1763800009000 } from './create-ledger.migration';
import { ledger } from './manifest';

export const makeLedgerDataSource = (config: {
  DATABASE_URL: string;
  DATABASE_POOL_SIZE: number;
}): DataSource =>
  makeDataSource({
    service: ledger.name,
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    entities: [],
    migrations: [
      ...outboxMigrations,
      ...taskMigrations,
      ...jobMigrations,
      CreateInbox1763800000001,
      CreateOperatorActions1763800000010,
      CreateLedger1763800009000,
    ],
  });
