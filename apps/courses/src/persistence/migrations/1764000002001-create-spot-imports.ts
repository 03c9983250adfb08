import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSpotImports1764000002001 implements MigrationInterface {
  readonly name = 'CreateSpotImports1764000002001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table spot_imports (import_id uuid primary key, imported integer not null, refused integer not null)',
    );
    await runner.query(`
      create table spot_import_refusals (
        import_id uuid not null,
        line integer not null,
        problem text not null,
        primary key (import_id, line)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table spot_import_refusals, spot_imports');
  }
}
