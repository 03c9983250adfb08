import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log of what operators did to a service. */
export class CreateOperatorActions1763800000010 implements MigrationInterface {
  readonly name = 'CreateOperatorActions1763800000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table operator_actions (
        id uuid primary key,
        operator_id text not null,
        action text not null,
        happened_at timestamptz not null default now(),
        reason text,
        parameters jsonb not null,
        outcome jsonb,
        correlation_id text not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table operator_actions');
  }
}
