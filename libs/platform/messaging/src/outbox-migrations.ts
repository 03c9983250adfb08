import type { MigrationInterface } from 'typeorm';
import { AddWorkToOutbox1764000000000 } from './add-work-to-outbox.migration';
import { CreateOutbox1763800000000 } from './create-outbox.migration';

/** The migrations of a service that sends events or tasks. */
export const outboxMigrations: readonly (new () => MigrationInterface)[] = [
  CreateOutbox1763800000000,
  AddWorkToOutbox1764000000000,
];
