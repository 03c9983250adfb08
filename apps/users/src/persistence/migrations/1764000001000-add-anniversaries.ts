import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddAnniversaries1764000001000 implements MigrationInterface {
  readonly name = 'AddAnniversaries1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table couples add together_since date, add version integer not null default 1');
    await runner.query(
      'create index couples_together_since on couples (together_since, id) where together_since is not null',
    );
    await runner.query('create index invites_expires on invites (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index invites_expires');
    await runner.query('alter table couples drop together_since, drop version');
  }
}
