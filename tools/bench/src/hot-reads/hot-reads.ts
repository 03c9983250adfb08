import { join } from 'node:path';
import type { Contender, Contest, Measurement, Setting } from '../frame/measurement';
import { baseEnvironment } from '../platform/dev';
import type { StartPlatform } from '../platform/own-platform';
import { startProductionService, type ProductionService } from '../platform/production-service';
import { startWorker, type Worker } from '../workers/worker';
import { assertEqualBodies, assertEqualStatements, bodyOf } from './equal';
import { loadedSchema, type Load } from './loaded';
import { playUntilHot, type HotRequest } from './requests';

/** Connections that stay open, each with one request at a time. */
const connections = 16;
const peerName = 'node:http + pg';

const startPeer = async (
  services: Record<HotRequest['service'], ProductionService>,
  setting: Setting,
): Promise<string> => {
  const env = {
    ...baseEnvironment(),
    NODE_ENV: 'production',
    COURSES_DATABASE_URL: services.courses.databaseUrl,
    NOTIFICATIONS_DATABASE_URL: services.notifications.databaseUrl,
    AUTH_JWKS: services.notifications.jwks,
  };
  const peer = await startWorker(join(__dirname, 'peer.ts'), env, setting);
  return String(await peer.ask('url'));
};

const contenderOf = (
  name: string,
  request: HotRequest,
  url: string,
  { load, seconds }: { load: Worker; seconds: number },
): Contender => ({
  name,
  run: async () => {
    const { headers, figure } = request;
    const asked: Load = { url, headers, body: await bodyOf({ url, headers }), seconds, connections };
    const { failed, perSecond } = loadedSchema.parse(await load.ask(asked));
    if (failed > 0) throw new Error(`${name}, ${figure}: ${failed} answers were missing or other ones`);
    return { [figure]: perSecond };
  },
});

const contestOf = (
  request: HotRequest,
  service: ProductionService,
  peerUrl: string,
  loading: { load: Worker; seconds: number },
): Contest => {
  const { figure, headers, path } = request;
  const [ours, theirs] = [service.url + path, peerUrl + path];
  const askBoth = async (): Promise<void> => {
    const [subject, peer] = [await bodyOf({ url: ours, headers }), await bodyOf({ url: theirs, headers })];
    assertEqualBodies(figure, subject, peer);
  };
  return {
    subject: contenderOf(`${request.service} service`, request, ours, loading),
    peers: [contenderOf(peerName, request, theirs, loading)],
    verify: () =>
      assertEqualStatements(
        figure,
        { url: service.databaseUrl, subject: request.service, peer: 'bench-peer' },
        askBoth,
      ),
  };
};

/** @param options.seconds How long each of the two is asked for each figure in a round. */
export const makeHotReads = (options: { start: StartPlatform; seconds: number }): Measurement => ({
  name: 'hot-reads',
  summary: "the story's three hottest requests, a service against bare node:http + pg",
  figures: {
    'spots-near': { unit: 'requests/s', target: { atLeast: 0.6 } },
    course: { unit: 'requests/s', target: { atLeast: 0.6 } },
    notifications: { unit: 'requests/s', target: { atLeast: 0.6 } },
  },
  prepare: async (setting) => {
    const { start, seconds } = options;
    const platform = await start(setting);
    const [requests, courses, notifications, load] = await Promise.all([
      playUntilHot(platform.urls.gateway),
      startProductionService(platform, 'courses', setting),
      startProductionService(platform, 'notifications', setting),
      startWorker(join(__dirname, 'load.ts'), baseEnvironment(), setting),
    ]);
    const services = { courses, notifications };
    const peerUrl = await startPeer(services, setting);
    return requests.map((request) =>
      contestOf(request, services[request.service], peerUrl, { load, seconds }),
    );
  },
});
