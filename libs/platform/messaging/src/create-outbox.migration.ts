import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table that events and tasks wait in until they are sent. */
export class CreateOutbox1763800000000 implements MigrationInterface {
  readonly name = 'CreateOutbox1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id uuid primary key,
        position bigint not null generated always as identity,
        kind text not null default 'event' check (kind in ('event', 'task')),
        source text not null,
        detail_type text not null,
        detail text not null,
        recorded_at timestamptz not null default now(),
        due_at timestamptz not null default now(),
        attempts integer not null default 0,
        refusals integer not null default 0,
        claim uuid,
        last_error text,
        parked_at timestamptz
      )`);
    const index = (name: string, condition: string): Promise<unknown> =>
      runner.query(
        `create index ${name} on outbox (due_at, position) where parked_at is null and ${condition}`,
      );
    await index('outbox_due', 'last_error is null');
    await index('outbox_due_again', 'last_error is not null');
    await runner.query('create index outbox_parked on outbox (parked_at, id) where parked_at is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outbox');
  }
}
