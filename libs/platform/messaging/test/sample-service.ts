import { defineEvent, defineService, subscribeTo, type ServiceManifest } from '@datepop/kit';
import { makeDataSource, makeUnitOfWork, migrate, type Migration } from '@datepop/platform/persistence';
import { makeCause, startTestDatabase } from '@datepop/testing';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { CreateInbox1763800000001 } from '../src/create-inbox.migration';
import { outboxMigrations } from '../src/outbox-migrations';
import { makeTypeormOutbox } from '../src/outbox';

export const spotAdded = defineEvent({
  service: 'sample',
  name: 'spot-added',
  version: 1,
  aggregate: 'spot',
  summary: 'A spot was added',
  data: z.object({ name: z.string(), hotspot: z.string() }),
  examples: [{ name: '연남동 찻집', hotspot: 'yeonnam' }],
});

/** Publishes an event and reads it itself: the smallest service with both sides. */
export const sample = defineService({
  name: 'sample',
  http: {},
  publishes: [spotAdded],
  subscribes: {
    'on-spot-added': subscribeTo(spotAdded, { reads: z.object({ name: z.string() }), redrive: 'safe' }),
  },
  calls: {},
  stores: { postgres: { database: 'sample', extensions: [] } },
} satisfies ServiceManifest);

class CreateSpots1763800001000 implements MigrationInterface {
  readonly name = 'CreateSpots1763800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table spots (name text)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table spots');
  }
}

export interface SampleDatabase {
  readonly dataSource: DataSource;
  readonly stop: () => Promise<void>;
}

/** A database with an outbox, an inbox and a table `spots` for effects. */
export const startSampleDatabase = async (): Promise<SampleDatabase> => {
  const database = await startTestDatabase(sample);
  const connect = (migrations: Migration[]) =>
    makeDataSource({ service: sample.name, url: database.url, poolSize: 10, entities: [], migrations });
  await migrate(connect([...outboxMigrations, CreateInbox1763800000001, CreateSpots1763800001000]));
  const dataSource = await connect([]).initialize();
  return {
    dataSource,
    stop: async () => {
      await dataSource.destroy();
      await database.stop();
    },
  };
};

/** Records `count` events, named "spot 0", "spot 1" and so on, in one transaction each. */
export const recordSpots = async ({ dataSource }: SampleDatabase, count: number): Promise<void> => {
  const inTransaction = makeUnitOfWork(dataSource, (transaction) =>
    makeTypeormOutbox(transaction, () => undefined),
  );
  for (let spot = 0; spot < count; spot++)
    await inTransaction((outbox) =>
      outbox.append(spotAdded, {
        aggregate: { id: newId(), version: 1 },
        data: { name: `spot ${spot}`, hotspot: 'yeonnam' },
        cause: makeCause(),
        occurredAt: new Date(),
      }),
    );
};
