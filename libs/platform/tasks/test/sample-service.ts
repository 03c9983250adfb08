import { defineService, defineTask, type ServiceManifest } from '@datepop/kit';
import { CreateInbox1763800000001, outboxMigrations } from '@datepop/platform/messaging';
import { makeDataSource, migrate, type Migration } from '@datepop/platform/persistence';
import { startTestDatabase } from '@datepop/testing';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { z } from 'zod';
import { taskMigrations } from '../src';

const quick = { attempts: 3, firstSeconds: 1, longestSeconds: 1 };
const one = {
  service: 'sample',
  payload: z.object({ name: z.string() }),
  examples: [{ name: '연남동 찻집' }],
} as const;

/** Notes its name; fails, waits or splits itself up where the name says so. */
export const polishSpot = defineTask({
  ...one,
  name: 'polish-spot',
  summary: 'Polishes a spot',
  retry: quick,
  timeoutSeconds: 1,
});

/** Brings the parts of a split task together. */
export const countSpots = defineTask({
  ...one,
  name: 'count-spots',
  summary: 'Counts the polished',
  retry: quick,
  timeoutSeconds: 60,
});

export const ratedTask = defineTask({
  ...one,
  name: 'rated-task',
  summary: 'Is held back',
  rate: { perSecond: 20 },
  concurrency: 10,
});

export const orderedTask = defineTask({
  ...one,
  name: 'ordered-task',
  summary: 'Keeps its order',
  order: 'fifo',
});

/** Has tasks and does them itself. */
export const sample = defineService({
  name: 'sample',
  http: {},
  publishes: [],
  subscribes: {},
  calls: {},
  tasks: {
    'polish-spot': polishSpot,
    'count-spots': countSpots,
    'rated-task': ratedTask,
    'ordered-task': orderedTask,
  },
  stores: { postgres: { database: 'sample', extensions: [] } },
} satisfies ServiceManifest);

class CreatePolished1763800001000 implements MigrationInterface {
  readonly name = 'CreatePolished1763800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table polished (position serial, name text, task text, at timestamptz default clock_timestamp())',
    );
    await runner.query('create table tries (position serial, name text, attempt integer, task_id uuid)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table polished, tries');
  }
}

export interface SampleDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly stop: () => Promise<void>;
}

export const startSampleDatabase = async (): Promise<SampleDatabase> => {
  const database = await startTestDatabase(sample);
  const connect = (migrations: Migration[]) =>
    makeDataSource({ service: sample.name, url: database.url, poolSize: 20, entities: [], migrations });
  await migrate(
    connect([...outboxMigrations, CreateInbox1763800000001, ...taskMigrations, CreatePolished1763800001000]),
  );
  const dataSource = await connect([]).initialize();
  return {
    url: database.url,
    dataSource,
    stop: async () => {
      await dataSource.destroy();
      await database.stop();
    },
  };
};
