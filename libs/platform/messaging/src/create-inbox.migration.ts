import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a service remembers of what it has handled. */
export class CreateInbox1763800000001 implements MigrationInterface {
  readonly name = 'CreateInbox1763800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table inbox (
        event_id uuid primary key,
        detail_type text not null,
        handled_at timestamptz not null default now()
      )`);
    await runner.query('create index inbox_handled on inbox (handled_at)');
    await runner.query(`
      create table inbox_versions (
        projection text not null,
        aggregate_id uuid not null,
        version integer not null,
        primary key (projection, aggregate_id)
      )`);
    await runner.query(`
      create table replay_events (
        replay text not null,
        event_id uuid not null,
        detail_type text not null,
        muted integer not null,
        handled_at timestamptz not null default now(),
        primary key (replay, event_id)
      )`);
    await runner.query(`
      create table replay_changes (
        replay text not null,
        table_name text not null,
        inserted bigint not null,
        updated bigint not null,
        deleted bigint not null,
        primary key (replay, table_name)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['replay_changes', 'replay_events', 'inbox_versions', 'inbox'])
      await runner.query(`drop table ${table}`);
  }
}
