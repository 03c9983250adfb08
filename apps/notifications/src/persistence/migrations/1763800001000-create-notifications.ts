import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotifications1763800001000 implements MigrationInterface {
  readonly name = 'CreateNotifications1763800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table couple_members (
        couple_id uuid not null,
        user_id uuid not null,
        nickname text not null,
        primary key (couple_id, user_id)
      )`);
    await runner.query(`
      create table notifications (
        id uuid primary key,
        user_id uuid not null,
        event_id uuid not null,
        kind text not null,
        title text not null,
        body text not null,
        subject jsonb,
        created_at timestamptz not null,
        read_at timestamptz,
        constraint notifications_event_unique unique (user_id, event_id)
      )`);
    await runner.query('create index notifications_newest on notifications (user_id, id desc)');
    await runner.query('create index notifications_unread on notifications (user_id) where read_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications, couple_members');
  }
}
