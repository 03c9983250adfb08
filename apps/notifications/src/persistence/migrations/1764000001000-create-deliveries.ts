import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDeliveries1764000001000 implements MigrationInterface {
  readonly name = 'CreateDeliveries1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deliveries (
        notification_id uuid not null references notifications (id) on delete cascade,
        channel text not null,
        sent_at timestamptz not null,
        primary key (notification_id, channel)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table deliveries');
  }
}
