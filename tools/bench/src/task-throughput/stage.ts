import { join } from 'node:path';
import { deriveTopology, queueVariablesOf } from '@datepop/kit';
import { applyTopology, startPostgres } from '@datepop/local-cloud';
import { CreateInbox1763800000001, outboxMigrations } from '@datepop/platform/messaging';
import { makeDataSource, migrate } from '@datepop/platform/persistence';
import { taskMigrations } from '@datepop/platform/tasks';
import { runMigrations } from 'graphile-worker';
import type { Setting } from '../frame/measurement';
import { baseEnvironment, busName, quietSdk, region } from '../platform/dev';
import { startOwnCloud } from '../platform/own-cloud';
import { startWorker } from '../workers/worker';
import { bench } from './bench-task';
import { makeDatabase } from './database';
import { preparePgBoss } from './pg-boss';
import { makeWay, type Way } from './way';

/** Starts the platform's way, then the peers, on one PostgreSQL that survives a crash of the machine. */
export type StartWays = (setting: Setting) => Promise<readonly [Way, Way, Way]>;

const outboxRows = 'select count(*)::int as left from outbox';

const contenders = {
  platform: {
    name: 'the platform',
    prepare: async (url: string) => {
      const migrations = [...outboxMigrations, CreateInbox1763800000001, ...taskMigrations];
      await migrate(makeDataSource({ service: bench.name, url, poolSize: 1, entities: [], migrations }));
    },
    kept: ['inbox'],
    onTheWay: outboxRows,
    left: outboxRows,
  },
  'graphile-worker': {
    name: 'graphile-worker',
    prepare: (connectionString: string) => runMigrations({ connectionString }),
    kept: [],
    left: 'select count(*)::int as left from graphile_worker._private_jobs',
  },
  'pg-boss': {
    name: 'pg-boss',
    prepare: preparePgBoss,
    kept: ['pgboss.job'],
    left: "select count(*)::int as left from pgboss.job where name = 'add-stamp' and state < 'completed'",
  },
} as const;

export const startWays: StartWays = async (setting) => {
  setting.say('Starting PostgreSQL and the cloud ...');
  const postgres = await startPostgres({ port: 0, durable: true });
  setting.onClose(() => postgres.stop());
  const cloud = await startOwnCloud(setting);
  const { queueUrls } = await applyTopology(deriveTopology([bench]), { endpoint: cloud, region, busName });

  const start = async (which: keyof typeof contenders): Promise<Way> => {
    const contender = contenders[which];
    const database = await makeDatabase(
      postgres,
      { ...contender, name: `bench_${which.replace('-', '_')}` },
      setting,
    );
    const env = {
      ...baseEnvironment(),
      ...quietSdk,
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      AWS_ENDPOINT_URL: cloud,
      AWS_REGION: region,
      EVENT_BUS_NAME: busName,
      ...queueVariablesOf(bench, (queue) => queueUrls[queue] ?? ''),
    };
    const program = (role: string) => startWorker(join(__dirname, `${which}-${role}.ts`), env, setting);
    return makeWay({
      ...contender,
      database,
      producer: await program('producer'),
      worker: await program('worker'),
    });
  };
  return [await start('platform'), await start('graphile-worker'), await start('pg-boss')];
};
