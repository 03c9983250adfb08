import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSpotRankings1764000002000 implements MigrationInterface {
  readonly name = 'CreateSpotRankings1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table spot_rankings (
        week date not null,
        position smallint not null,
        spot_id uuid not null references spots (id),
        date_plans integer not null,
        primary key (week, position)
      )`);
    await runner.query('create index date_plans_scheduled on date_plans (scheduled_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index date_plans_scheduled');
    await runner.query('drop table spot_rankings');
  }
}
