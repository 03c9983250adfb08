import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDatePlans1763800002001 implements MigrationInterface {
  readonly name = 'CreateDatePlans1763800002001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table couple_members (user_id uuid primary key, couple_id uuid not null)');
    await runner.query(`
      create table date_plans (
        id uuid primary key,
        couple_id uuid not null,
        course_id uuid not null references courses (id),
        starts_on date not null,
        starts_at time not null,
        scheduled_by uuid not null,
        scheduled_at timestamptz not null,
        constraint date_plans_couple_start_unique unique (couple_id, starts_on, starts_at)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table date_plans, couple_members');
  }
}
