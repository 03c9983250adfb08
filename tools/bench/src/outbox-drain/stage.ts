import { join } from 'node:path';
import { startPostgres } from '@datepop/local-cloud';
import type { Setting } from '../frame/measurement';
import { baseEnvironment, busName, claimCheckBucket, quietSdk, region } from '../platform/dev';
import { startOwnCloud } from '../platform/own-cloud';
import { wireQueue } from '../platform/own-queue';
import { startWorker } from '../workers/worker';
import { makeDatabase, type Database } from './database';
import { drainedSchema, type Drain, type Drained } from './drain-question';
import { checkedType, source } from './events';

/** Sends what waits in a database to the bus, in a process of its own. */
export type Sender = (drain: Drain) => Promise<Drained>;

/** What senders work with: PostgreSQL that survives a crash of the machine, and AWS in a process of its own. */
export interface Stage {
  readonly cloud: string;
  /** Where events of the checked type arrive. */
  readonly queueUrl: string;
  readonly makeDatabase: (name: string) => Promise<Database>;
  /** @param file the program, in this folder. */
  readonly startSender: (file: string, database: Database) => Promise<Sender>;
}

export type StartStage = (setting: Setting) => Promise<Stage>;

export const startStage: StartStage = async (setting) => {
  setting.say('Starting PostgreSQL and the cloud ...');
  const postgres = await startPostgres({ port: 0, durable: true });
  setting.onClose(() => postgres.stop());
  const cloud = await startOwnCloud(setting);
  return {
    cloud,
    queueUrl: await wireQueue(cloud, { name: 'bench-outbox', source, type: checkedType }),
    makeDatabase: (name) => makeDatabase(postgres, name, setting),
    startSender: async (file, { url }) => {
      const env = {
        ...baseEnvironment(),
        ...quietSdk,
        NODE_ENV: 'production',
        DATABASE_URL: url,
        AWS_ENDPOINT_URL: cloud,
        AWS_REGION: region,
        EVENT_BUS_NAME: busName,
        CLAIM_CHECK_BUCKET: claimCheckBucket,
      };
      const worker = await startWorker(join(__dirname, file), env, setting);
      return async (drain) => drainedSchema.parse(await worker.ask(drain));
    },
  };
};
