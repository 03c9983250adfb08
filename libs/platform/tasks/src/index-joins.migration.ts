import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who joins a task is found as fast as its parts are. */
export class IndexJoins1764000000011 implements MigrationInterface {
  readonly name = 'IndexJoins1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index tracked_tasks_joins on tracked_tasks (joins_id) where joins_id is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index tracked_tasks_joins');
  }
}
