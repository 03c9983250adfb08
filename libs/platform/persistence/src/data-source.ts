import 'reflect-metadata';
import type { Component } from '@datepop/platform/lifecycle';
import pg from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';

/** A migration: a class whose `name` ends in the milliseconds of its making. */
export type Migration = new () => MigrationInterface;

/** Milliseconds: no statement of ours takes longer unless something is wrong. */
const statementTimeout = 10_000;
/** Milliseconds to wait for a connection, from the server or from the pool. */
const connectTimeout = 5_000;

/**
 * Makes the service's data source; nothing connects before `initialize`.
 *
 * @param options `url` is a postgres URL with role and password; `poolSize` is connections of this process.
 */
export const makeDataSource = (options: {
  service: string;
  url: string;
  poolSize: number;
  entities: readonly EntitySchema[];
  migrations: readonly Migration[];
}): DataSource =>
  new DataSource({
    type: 'postgres',
    // Left to itself TypeORM requires it by a computed name, which no bundle would hold.
    driver: pg,
    url: options.url,
    applicationName: options.service,
    poolSize: options.poolSize,
    connectTimeoutMS: connectTimeout,
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    logging: false,
    extra: {
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: statementTimeout,
      keepAlive: true,
      options: '-c timezone=UTC',
    },
  });

/** The data source as a part of the process. */
export const makeDatabaseComponent = (dataSource: DataSource): Component => ({
  name: 'database',
  start: async () => {
    await dataSource.initialize();
  },
  stop: () => dataSource.destroy(),
});
