import { defineJob, defineService, type ServiceManifest } from '@datepop/kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const retry = { attempts: 4, firstSeconds: 0, longestSeconds: 1 };
const every = (name: string, schedule: string | [string, ...string[]]) =>
  ({
    service: 'sample',
    name,
    summary: 'Notes that it ran',
    schedule,
    timezone: 'Asia/Seoul',
    retry,
  }) as const;

/** Every minute; has two seconds of time, and a tick that comes while another is at work is skipped. */
export const countSpots = defineJob({ ...every('count-spots', 'cron(* * * * ? *)'), timeoutSeconds: 2 });

/** Every day at nine; has a second of time, and ticks wait for each other. */
export const rankSpots = defineJob({
  ...every('rank-spots', 'cron(0 9 * * ? *)'),
  timeoutSeconds: 1,
  overlap: 'queue',
});

/** What it misses it leaves; has two minutes of time. */
export const greetCouples = defineJob({
  ...every('greet-couples', ['cron(0 9 ? * MON-FRI *)', 'cron(30 10 ? * SAT,SUN *)']),
  timeoutSeconds: 120,
  missed: 'skip',
});

export const sample = defineService({
  name: 'sample',
  http: {},
  publishes: [],
  subscribes: {},
  calls: {},
  jobs: { 'count-spots': countSpots, 'rank-spots': rankSpots, 'greet-couples': greetCouples },
  stores: { postgres: { database: 'sample', extensions: [] } },
} satisfies ServiceManifest);

/** What the jobs did, without anything that would keep it from happening twice. */
export class CreateEffects1763800001000 implements MigrationInterface {
  readonly name = 'CreateEffects1763800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table effects (job text, scheduled_for timestamptz, attempt integer)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table effects');
  }
}
