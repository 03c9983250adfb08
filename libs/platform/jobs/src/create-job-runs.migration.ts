import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a service remembers of its jobs: which are paused, how far their ticks are accounted for, and every run. */
export class CreateJobRuns1764000000020 implements MigrationInterface {
  readonly name = 'CreateJobRuns1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table job_controls (
        job text primary key,
        watched_until timestamptz not null default now(),
        paused_at timestamptz,
        paused_by text,
        paused_reason text
      )`);
    await runner.query(`
      create table job_runs (
        job text not null,
        scheduled_for timestamptz not null,
        trigger text not null check (trigger in ('schedule', 'operator', 'catch-up')),
        state text not null check (state in ('running', 'succeeded', 'failed', 'skipped', 'missed')),
        attempts integer not null default 0,
        lease_until timestamptz,
        traceparent text,
        started_at timestamptz,
        finished_at timestamptz,
        result json,
        reason text,
        primary key (job, scheduled_for)
      )`);
    await runner.query("create index job_runs_at_work on job_runs (job) where state = 'running'");
    await runner.query('create index job_runs_finished on job_runs (finished_at)');
    await runner.query(`
      create table job_attempts (
        job text not null,
        scheduled_for timestamptz not null,
        attempt integer not null,
        state text not null check (state in ('running', 'succeeded', 'failed', 'lost')),
        started_at timestamptz not null,
        finished_at timestamptz,
        error text,
        primary key (job, scheduled_for, attempt),
        foreign key (job, scheduled_for) references job_runs on delete cascade
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['job_attempts', 'job_runs', 'job_controls'])
      await runner.query(`drop table ${table}`);
  }
}
