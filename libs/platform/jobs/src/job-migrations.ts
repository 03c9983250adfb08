import type { MigrationInterface } from 'typeorm';
import { CreateJobRuns1764000000020 } from './create-job-runs.migration';

/** The migrations of a service that has jobs. */
export const jobMigrations: readonly (new () => MigrationInterface)[] = [CreateJobRuns1764000000020];
