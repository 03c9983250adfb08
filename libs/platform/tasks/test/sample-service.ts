import { defineService, defineTask, type ServiceManifest } from '@datepop/kit';
import { CreateInbox1763800000001, outboxMigrations } from '@datepop/platform/messaging';
import { makeDataSource, migrate, type Migration } from '@datepop/platform/persistence';
import { startTestDatabase } from '@datepop/testing';
import type { DataSource } from 'typeorm';
import { z } from 'zod';

export const polishSpot = defineTask({
  service: 'sample',
  name: 'polish-spot',
  summary: 'Polishes a spot',
  payload: z.object({ name: z.string() }),
  examples: [{ name: '연남동 찻집' }],
});

/** Has a task and does it itself. */
export const sample = defineService({
  name: 'sample',
  http: {},
  publishes: [],
  subscribes: {},
  calls: {},
  tasks: { 'polish-spot': polishSpot },
  stores: { postgres: { database: 'sample', extensions: [] } },
} satisfies ServiceManifest);

export interface SampleDatabase {
  readonly dataSource: DataSource;
  readonly stop: () => Promise<void>;
}

export const startSampleDatabase = async (): Promise<SampleDatabase> => {
  const database = await startTestDatabase(sample);
  const connect = (migrations: Migration[]) =>
    makeDataSource({ service: sample.name, url: database.url, poolSize: 10, entities: [], migrations });
  await migrate(connect([...outboxMigrations, CreateInbox1763800000001]));
  const dataSource = await connect([]).initialize();
  return {
    dataSource,
    stop: async () => {
      await dataSource.destroy();
      await database.stop();
    },
  };
};
