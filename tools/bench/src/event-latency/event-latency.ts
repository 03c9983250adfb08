import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'pg';
import type { Contender, Measurement, Setting } from '../frame/measurement';
import { percentile } from '../frame/statistics';
import { makeCouple } from '../platform/couple';
import { ensureSecrets, environmentOf, services, type ServiceName } from '../platform/dev';
import type { OwnPlatform, StartPlatform } from '../platform/own-platform';
import { startBare } from './bare-contender';
import { latenciesOf, type Databases } from './latencies';
import { noticesOf, planOf } from './rows';
import type { Pace } from './pace';
import { makePlanner } from './platform-contender';

const databaseUrl = (platform: OwnPlatform, name: ServiceName): string => {
  const secrets = ensureSecrets(platform.dataDirectory, []);
  const { DATABASE_URL: url = '' } = environmentOf(services[name], { ...platform, secrets, queueUrl: '' });
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

/** @param options.pace The date plans of each of the two in a round. */
export const makeEventLatency = (options: { start: StartPlatform; pace: Pace }): Measurement => ({
  name: 'event-latency',
  summary: 'from the commit of a date plan to that of its notices, against one script with the plain SDK',
  figures: {
    p50: { unit: 'ms', target: { atMost: 3 } },
    p99: { unit: 'ms' },
  },
  prepare: async (setting) => {
    const { start, pace } = options;
    const platform = await start(setting);
    const urls = {
      courses: databaseUrl(platform, 'courses'),
      notifications: databaseUrl(platform, 'notifications'),
    };
    const databases = openDatabases(urls, setting);
    const planDates = makePlanner(platform.urls.courses, await makeCouple(platform.urls.gateway), databases);
    const bare = await startBare(platform, urls, setting);

    const once: Pace = { events: 1, perSecond: 1 };
    const [first = ''] = await planDates(once);
    const like = { plan: await planOf(databases, first), notices: await noticesOf(databases, first) };
    return [
      {
        subject: contenderOf('the platform', databases, () => planDates(pace)),
        peers: [contenderOf('plain SDK', databases, () => bare({ ...pace, ...like }))],
        verify: async () => {
          const [planned = ''] = await bare({ ...once, ...like });
          const notices = await noticesOf(databases, planned);
          if (!isDeepStrictEqual(notices, like.notices)) {
            throw new Error(
              `the notices differ: ${JSON.stringify({ subject: like.notices, peer: notices })}`,
            );
          }
        },
      },
    ];
  },
});
