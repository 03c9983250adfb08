import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table that remembers which events have had their effect. */
export class CreateInbox1763800000001 implements MigrationInterface {
  readonly name = 'CreateInbox1763800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inbox (
        event_id uuid primary key,
        detail_type text not null,
        handled_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table inbox');
  }
}
