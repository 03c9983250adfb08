import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table that events wait in until the bus has them. */
export class CreateOutbox1763800000000 implements MigrationInterface {
  readonly name = 'CreateOutbox1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id uuid primary key,
        position bigint not null generated always as identity,
        source text not null,
        detail_type text not null,
        detail text not null,
        recorded_at timestamptz not null default now(),
        due_at timestamptz not null default now(),
        attempts integer not null default 0,
        claim uuid,
        last_error text,
        parked_at timestamptz
      )`);
    await runner.query('create index outbox_due on outbox (due_at, position) where parked_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outbox');
  }
}
