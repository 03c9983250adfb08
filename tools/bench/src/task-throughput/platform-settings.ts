import { makeLogger } from '@datepop/platform/observability';
import { makeDataSource } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { bench, concurrency } from './bench-task';

export const logger = (): ReturnType<typeof makeLogger> => makeLogger({ service: bench.name, level: 'warn' });

/** What a service finds in its environment. */
export const settingsFrom = ({ env }: Pick<NodeJS.Process, 'env'>) => ({
  AWS_REGION: env['AWS_REGION'] ?? '',
  AWS_ENDPOINT_URL: env['AWS_ENDPOINT_URL'],
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  EVENT_BUS_NAME: env['EVENT_BUS_NAME'] ?? '',
  WORK_QUEUE_URLS: z.record(z.string(), z.string()).parse(JSON.parse(env['WORK_QUEUE_URLS'] ?? '{}')),
  WORKER_CONCURRENCY: concurrency,
});

export const connect = ({ env }: Pick<NodeJS.Process, 'env'>, poolSize: number): Promise<DataSource> =>
  makeDataSource({
    service: bench.name,
    url: env['DATABASE_URL'] ?? '',
    poolSize,
    entities: [],
    migrations: [],
  }).initialize();
