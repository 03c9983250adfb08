import { join } from 'node:path';
import type { Setting } from '../frame/measurement';
import { baseEnvironment, busName, quietSdk, region } from '../platform/dev';
import type { OwnPlatform } from '../platform/own-platform';
import { wireQueue } from '../platform/own-queue';
import { startWorker } from '../workers/worker';
import { bareAnswerSchema, type BareQuestion } from './bare-question';

const source = 'bench.bare';
const type = 'bench.date-planned.v1';

/** Starts the peer; it plans dates as it is asked to, and gives the ids of the plans once all of it is told. */
export const startBare = async (
  platform: OwnPlatform,
  databases: { courses: string; notifications: string },
  setting: Setting,
): Promise<(question: BareQuestion) => Promise<string[]>> => {
  const env = {
    ...baseEnvironment(),
    ...quietSdk,
    NODE_ENV: 'production',
    AWS_ENDPOINT_URL: platform.urls.cloud,
    AWS_REGION: region,
    EVENT_BUS_NAME: busName,
    EVENT_SOURCE: source,
    EVENT_TYPE: type,
    EVENTS_QUEUE_URL: await wireQueue(platform.urls.cloud, { name: 'bench-bare', source, type }),
    COURSES_DATABASE_URL: databases.courses,
    NOTIFICATIONS_DATABASE_URL: databases.notifications,
  };
  const bare = await startWorker(join(__dirname, 'bare.ts'), env, setting);
  return async (question) => bareAnswerSchema.parse(await bare.ask(question));
};
