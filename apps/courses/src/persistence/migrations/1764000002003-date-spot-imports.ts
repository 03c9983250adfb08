import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports say when they were, so that they can be forgotten. */
export class DateSpotImports1764000002003 implements MigrationInterface {
  readonly name = 'DateSpotImports1764000002003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table spot_imports add noted_at timestamptz not null default now()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table spot_imports drop noted_at');
  }
}
