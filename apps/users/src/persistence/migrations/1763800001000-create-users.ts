import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateUsers1763800001000 implements MigrationInterface {
  readonly name = 'CreateUsers1763800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table accounts (
        id uuid primary key,
        email text not null constraint accounts_email_unique unique,
        nickname text not null,
        password_hash text not null,
        registered_at timestamptz not null
      )`);
    await runner.query(`
      create table invites (
        inviter_id uuid primary key references accounts (id),
        code text not null constraint invites_code_unique unique,
        expires_at timestamptz not null
      )`);
    await runner.query('create table couples (id uuid primary key, paired_at timestamptz not null)');
    await runner.query(`
      create table couple_members (
        user_id uuid constraint couple_members_user_unique primary key references accounts (id),
        couple_id uuid not null references couples (id),
        position smallint not null,
        unique (couple_id, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table couple_members, couples, invites, accounts');
  }
}
