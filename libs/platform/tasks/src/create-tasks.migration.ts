import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a service knows of its tasks beyond their queues: how far they are, their names, their pace. */
export class CreateTasks1764000000010 implements MigrationInterface {
  readonly name = 'CreateTasks1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table tracked_tasks (
        id uuid primary key,
        type text not null,
        state text not null default 'waiting'
          check (state in ('waiting', 'running', 'succeeded', 'failed', 'cancelled')),
        attempts integer not null default 0,
        done integer not null default 0,
        total integer,
        parent_id uuid,
        joins_id uuid,
        remaining integer,
        join_step jsonb,
        next_steps jsonb not null default '[]',
        cause jsonb not null,
        result jsonb,
        error_code text,
        error_message text,
        enqueued_at timestamptz not null,
        started_at timestamptz,
        finished_at timestamptz
      )`);
    await runner.query(
      'create index tracked_tasks_parent on tracked_tasks (parent_id) where parent_id is not null',
    );
    await runner.query(
      'create index tracked_tasks_finished on tracked_tasks (finished_at) where finished_at is not null',
    );
    await runner.query(`
      create table task_names (
        type text not null,
        name text not null,
        task_id uuid not null,
        enqueued_at timestamptz not null,
        primary key (type, name)
      )`);
    await runner.query('create index task_names_enqueued on task_names (enqueued_at)');
    await runner.query('create table task_paces (type text primary key, next_at timestamptz not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table task_paces, task_names, tracked_tasks');
  }
}
