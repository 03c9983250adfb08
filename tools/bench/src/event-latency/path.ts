import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'pg';
import type { Contender, Contest, Setting } from '../frame/measurement';
import { percentile } from '../frame/statistics';
import { makeCouple } from '../platform/couple';
import { ensureSecrets, environmentOf, services, type ServiceName } from '../platform/dev';
import type { OwnPlatform, StartPlatform } from '../platform/own-platform';
import { startBare } from './bare-contender';
import { latenciesOf, type Databases } from './latencies';
import { noticesOf, planOf } from './rows';
import { atPace, type Pace } from './pace';
import { makePlanner, type PlanDates } from './platform-contender';

/** The way of a date plan to the notices of it: the platform's own, and that of one script with the plain SDK. */
export interface Path {
  readonly databases: Databases;
  /** Through the platform. */
  readonly planDates: PlanDates;
  /** The two at a pace. */
  readonly contestAt: (pace: Pace) => Contest;
}

const databaseUrl = (platform: OwnPlatform, name: ServiceName): string => {
  const secrets = ensureSecrets(platform.dataDirectory, []);
  const { DATABASE_URL: url = '' } = environmentOf(services[name], { ...platform, secrets, queueUrls: {} });
  return url;
};

const openDatabases = (urls: { courses: string; notifications: string }, { onClose }: Setting): Databases => {
  const open = (connectionString: string): Pool => {
    const pool = new Pool({ connectionString, max: 2, query_timeout: 10_000 });
    // What ends a connection, the next query tells.
    pool.on('error', () => undefined);
    onClose(() => pool.end());
    return pool;
  };
  return { courses: open(urls.courses), notifications: open(urls.notifications) };
};

const contenderOf = (name: string, databases: Databases, plan: () => Promise<string[]>): Contender => ({
  name,
  run: async () => {
    const latencies = await latenciesOf(databases, await plan());
    return { p50: percentile(latencies, 50), p99: percentile(latencies, 99) };
  },
});

/** Starts a platform with a couple on it, and the peer. */
export const openPath = async (start: StartPlatform, setting: Setting): Promise<Path> => {
  const platform = await start(setting);
  const urls = {
    courses: databaseUrl(platform, 'courses'),
    notifications: databaseUrl(platform, 'notifications'),
  };
  const databases = openDatabases(urls, setting);
  const planDates = makePlanner(platform.urls.courses, await makeCouple(platform.urls.gateway), databases);
  const bare = await startBare(platform, urls, setting);

  const [first = ''] = await planDates(async (plan) => [await plan()]);
  const like = { plan: await planOf(databases, first), notices: await noticesOf(databases, first) };
  return {
    databases,
    planDates,
    contestAt: (pace) => ({
      subject: contenderOf('the platform', databases, () => planDates((plan) => atPace(pace, plan))),
      peers: [contenderOf('plain SDK', databases, () => bare({ ...pace, ...like }))],
      verify: async () => {
        const [planned = ''] = await bare({ events: 1, perSecond: 1, ...like });
        const notices = await noticesOf(databases, planned);
        if (!isDeepStrictEqual(notices, like.notices)) {
          throw new Error(`the notices differ: ${JSON.stringify({ subject: like.notices, peer: notices })}`);
        }
      },
    }),
  };
};
