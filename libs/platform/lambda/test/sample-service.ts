import { defineJob, defineService, defineTask, type ServiceManifest } from '@datepop/kit';
import {
  makeDataSource,
  migrate,
  type DatabaseSettings,
  type Migration,
} from '@datepop/platform/persistence';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';

const retry = { attempts: 4, firstSeconds: 1, longestSeconds: 2 };

export const polishSpot = defineTask({
  service: 'sample',
  name: 'polish-spot',
  summary: 'Polishes a spot',
  payload: z.object({ name: z.string(), fails: z.boolean().default(false) }),
  examples: [{ name: '연남동 찻집' }],
  runtime: 'lambda',
  retry,
  timeoutSeconds: 5,
  concurrency: 2,
  batch: 10,
});

export const queueSpot = defineTask({
  service: 'sample',
  name: 'queue-spot',
  summary: 'Polishes spots in their order',
  payload: z.object({ name: z.string(), fails: z.boolean().default(false) }),
  examples: [{ name: '연남동 찻집' }],
  runtime: 'lambda',
  order: 'fifo',
  retry,
  concurrency: 2,
});

export const countSpots = defineJob({
  service: 'sample',
  name: 'count-spots',
  summary: 'Counts the spots',
  schedule: 'cron(0 9 * * ? *)',
  timezone: 'Asia/Seoul',
  runtime: 'lambda',
  retry,
});

/** All that it does it does in Lambda. */
export const sample = defineService({
  name: 'sample',
  http: {},
  publishes: [],
  subscribes: {},
  calls: {},
  tasks: { 'polish-spot': polishSpot, 'queue-spot': queueSpot },
  jobs: { 'count-spots': countSpots },
  stores: { postgres: { database: 'sample', extensions: [] } },
} satisfies ServiceManifest);

class CreatePolished1763800001000 implements MigrationInterface {
  readonly name = 'CreatePolished1763800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table polished (position bigserial, name text, pid integer)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table polished');
  }
}

export const makeSampleDataSource = (config: DatabaseSettings, migrations: Migration[] = []): DataSource =>
  makeDataSource({
    service: sample.name,
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    entities: [],
    migrations,
    access: config,
  });

export const migrateSample = (url: string): Promise<readonly string[]> =>
  migrate(makeSampleDataSource({ DATABASE_URL: url, DATABASE_POOL_SIZE: 1 }, [CreatePolished1763800001000]));
