import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tasks say when they are due and after which others they come. */
export class AddWorkToOutbox1764000000000 implements MigrationInterface {
  readonly name = 'AddWorkToOutbox1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add run_at timestamptz, add order_key text');
    await runner.query('alter table outbox drop constraint outbox_kind_check');
    await runner.query(
      `alter table outbox add constraint outbox_kind_check check (kind in ('event', 'task', 'ordered-task'))`,
    );
    await runner.query(
      `create index outbox_ordered on outbox (position) where kind = 'ordered-task' and parked_at is null`,
    );
    await runner.query(`
      create table relay_leases (
        name text primary key,
        holder uuid not null,
        held_until timestamptz not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table relay_leases');
    await runner.query(`delete from outbox where kind = 'ordered-task'`);
    await runner.query('drop index outbox_ordered');
    await runner.query('alter table outbox drop constraint outbox_kind_check');
    await runner.query(
      `alter table outbox add constraint outbox_kind_check check (kind in ('event', 'task'))`,
    );
    await runner.query('alter table outbox drop run_at, drop order_key');
  }
}
