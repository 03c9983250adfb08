import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `effects` and `closings` have no unique key on purpose: what has its effect twice must be seen twice. */
export class CreateLedger1763800009000 implements MigrationInterface {
  readonly name = 'CreateLedger1763800009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table accounts (id uuid primary key, version integer not null, balance bigint not null)',
    );
    await runner.query(
      'create table entries (id uuid primary key, account_id uuid not null, amount integer not null)',
    );
    await runner.query(`
      create table effects (
        entry_id uuid not null,
        event_id uuid not null,
        amount integer not null,
        at timestamptz not null default clock_timestamp()
      )`);
    await runner.query(`
      create table notes (
        task text not null,
        key text not null,
        number integer not null,
        at timestamptz not null default clock_timestamp()
      )`);
    await runner.query('create table balances (account_id uuid primary key, balance bigint not null)');
    await runner.query('create table closings (day timestamptz not null, attempt integer not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table accounts, entries, effects, notes, balances, closings');
  }
}
