import 'reflect-metadata';
import type { Component } from '@datepop/platform/lifecycle';
import pg from 'pg';
import { makeIamPassword } from './iam-password';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';

/** A migration: a class whose `name` ends in the milliseconds of its making. */
export type Migration = new () => MigrationInterface;

/** Milliseconds: no statement of ours takes longer unless something is wrong. */
const statementTimeout = 10_000;
/** Seconds that a transaction may wait for its next statement: one more than a request has, and by default a try. */
export const usualIdleSeconds = 31;
/** Milliseconds to wait for a connection, from the server or from the pool. */
const connectTimeout = 5_000;

/** How a connection is let in, beyond the URL; as the settings of a service say it. */
export interface DatabaseAccess {
  readonly DATABASE_TLS?: boolean | undefined;
  readonly DATABASE_CA?: string | undefined;
  readonly DATABASE_IAM_AUTH?: boolean | undefined;
}

const tlsOf = ({ DATABASE_TLS, DATABASE_IAM_AUTH, DATABASE_CA: ca }: DatabaseAccess) =>
  DATABASE_TLS || DATABASE_IAM_AUTH
    ? { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) }
    : false;

/** The settings of a service that has a database. */
export interface DatabaseSettings extends DatabaseAccess {
  readonly DATABASE_URL: string;
  readonly DATABASE_POOL_SIZE: number;
}

/**
 * Makes the service's data source; nothing connects before `initialize`.
 *
 * @param options `url` is a postgres URL with role and password; `poolSize` is connections of this process; `access` is the
 * service's configuration.
 */
export const makeDataSource = (options: {
  service: string;
  url: string;
  poolSize: number;
  entities: readonly EntitySchema[];
  migrations: readonly Migration[];
  access?: DatabaseAccess;
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
    ssl: tlsOf(options.access ?? {}),
    extra: {
      ...(options.access?.DATABASE_IAM_AUTH ? { password: makeIamPassword(options.url) } : {}),
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: usualIdleSeconds * 1000,
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
