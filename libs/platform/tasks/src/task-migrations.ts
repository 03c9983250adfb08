import type { MigrationInterface } from 'typeorm';
import { CreateTasks1764000000010 } from './create-tasks.migration';
import { IndexJoins1764000000011 } from './index-joins.migration';

/** The migrations of a service that has tasks. */
export const taskMigrations: readonly (new () => MigrationInterface)[] = [
  CreateTasks1764000000010,
  IndexJoins1764000000011,
];
