import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An import finds the spots that are there by name and address. */
export class IndexSpotsByName1764000002002 implements MigrationInterface {
  readonly name = 'IndexSpotsByName1764000002002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index spots_by_name on spots (name, address)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index spots_by_name');
  }
}
