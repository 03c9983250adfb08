import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ACCOUNT_ID, DEFAULT_REGION } from './account';
import { makeClock } from './clock';
import { deliverByService } from './delivery/by-service';
import { makeDeliveries } from './delivery/deliveries';
import type { Deliver } from './delivery/delivery';
import { withMadeBody } from './delivery/made-bodies';
import { deliverToQueue, toDeadLetterQueue } from './delivery/to-queues';
import { makeDynamoDb } from './dynamodb/dynamodb';
import { makeEventBridge } from './eventbridge/event-bridge';
import type { EventBridge } from './eventbridge/event-bridge';
import { makeFaultPaths } from './faults/fault-paths';
import { makeFaults } from './faults/faults';
import { makeFaultyDeliver } from './faults/faulty-deliver';
import { makeFaultyEntries } from './faults/faulty-entries';
import { makeFaultyService } from './faults/faulty-service';
import { answerJson } from './front/answers';
import { closeServer } from './front/close-server';
import { makeRequestListener } from './front/request-listener';
import { makeLambda } from './lambda/lambda';
import type { Lambda } from './lambda/lambda';
import { defaultLimits } from './limits';
import type { Limits } from './limits';
import { deliverToLogGroup } from './logs/deliver-to-log-group';
import { makeLogGroups } from './logs/log-groups';
import { makeLogPaths } from './logs/log-paths';
import { makeClockPaths } from './own/clock-paths';
import { prepareDataDirectory } from './own/data-directory';
import { makeEventStream } from './own/event-stream';
import { makeFeed } from './own/feed';
import { makeStatePath } from './own/state';
import type { OwnPath } from './own/own-path';
import { makeRoutes } from './routes';
import { makeScheduler } from './scheduler/scheduler';
import { deliverUniversally } from './scheduler/universal-targets';
import { makeConsumedQueues } from './sqs/consumed-queues';
import { makeS3 } from './s3/s3';
import { startFauxqs } from './sqs/fauxqs';
import { QueueStore } from './sqs/queue-store';
import { makeQueues } from './sqs/queues';
import { makeSqs } from './sqs/sqs';

export interface LocalCloudOptions {
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  /** A loopback address, default 127.0.0.1. */
  readonly host?: string;
  /** The one region there is, default ap-northeast-2. */
  readonly region?: string;
  /** Told what nobody asked for: events dropped, requests that failed. Default: nobody. */
  readonly log?: (line: string) => void;
  readonly limits?: Partial<Limits>;
  /** Where what must survive a restart is kept; made where it is missing. Default: nothing survives. */
  readonly dataDirectory?: string;
}

export interface LocalCloud {
  /** What `AWS_ENDPOINT_URL` must be. */
  readonly endpoint: string;
  readonly port: number;
  /** Ends open requests, long polls included, within 2 s. All goes that is not in the data directory. */
  stop(): Promise<void>;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Idle connections of an SDK stay open between requests, longer than Node's 5 s. */
const KEEP_ALIVE_MS = 60_000;

/**
 * Starts SQS, S3, DynamoDB, EventBridge, its Scheduler and Lambda behind one HTTP endpoint, in memory.
 * @throws when `host` is not a loopback address or the data directory cannot be used, or with Node's error when
 *   the port cannot be bound
 */
export const startLocalCloud = async (options: LocalCloudOptions): Promise<LocalCloud> => {
  const { port, host = '127.0.0.1', region = DEFAULT_REGION, log = () => undefined } = options;
  if (!LOOPBACK.includes(host)) throw new Error(`host "${host}" is not a loopback address`);
  if (options.dataDirectory !== undefined) await prepareDataDirectory(options.dataDirectory);

  const store = new QueueStore(region);
  const fauxqs = await startFauxqs(store);
  const queues = makeQueues(store);
  const clock = makeClock();
  const feed = makeFeed(clock);
  const limits = { ...defaultLimits, ...options.limits };
  const account = { id: ACCOUNT_ID, region };
  let endpoint = '';
  const logs = makeLogGroups(limits);
  const faults = makeFaults(clock, feed, limits);
  const deliverToTarget: Deliver = deliverByService({
    sqs: deliverToQueue(queues),
    events: (delivery) => eventBridge.deliver(delivery),
    lambda: (delivery) => lambda.deliver(delivery),
    logs: deliverToLogGroup(logs, clock),
    scheduler: deliverUniversally((delivery) => deliverToTarget(delivery), account),
  });
  const deliver = makeFaultyDeliver(faults, withMadeBody(deliverToTarget));
  const deliveries = makeDeliveries({
    deliver,
    giveUp: toDeadLetterQueue({ queues, feed, log }),
    limits,
    clock,
    feed,
  });
  const eventBridge: EventBridge = makeEventBridge({
    account,
    deliveries,
    faultyEntries: makeFaultyEntries(faults),
    clock,
    feed,
    limits,
    log,
  });
  const lambda: Lambda = makeLambda({
    account,
    endpoint: () => endpoint,
    queues,
    consumedQueues: makeConsumedQueues(store),
    deliver,
    logs,
    clock,
    feed,
    limits,
    log,
  });
  const scheduler = await makeScheduler({
    account,
    deliveries,
    clock,
    feed,
    limits,
    log,
    dataDirectory: options.dataDirectory,
  });
  const routes = makeRoutes({
    eventBridge: eventBridge.handle,
    lambda: lambda.handle,
    scheduler: scheduler.handle,
    sqs: makeSqs(store),
    dynamoDb: makeDynamoDb({ region, clock, log }),
    s3: makeS3(fauxqs.handle),
    fauxqs: fauxqs.handle,
  }).map((route) => ({ ...route, handle: makeFaultyService(faults, route.service, route.handle) }));
  const services = routes.map(({ service }) => service);
  const eventStream = makeEventStream(feed, limits);
  const ownPaths: readonly OwnPath[] = [
    {
      method: 'GET',
      path: '/_local/health',
      handle: (_, res) => answerJson(res, 200, { status: 'ok', services }),
    },
    ...makeClockPaths(clock),
    ...makeLogPaths(logs),
    ...makeFaultPaths(faults),
    ...eventStream.paths,
    makeStatePath({
      queues: () => queues.depths(),
      ...eventBridge.state,
      ...scheduler.state,
      ...lambda.state,
      faults: () => faults.list(),
    }),
  ];
  const listener = makeRequestListener({ routes, ownPaths, log });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, listener);
  server.listen(port, host);
  await once(server, 'listening');

  const address = server.address() as AddressInfo;
  endpoint = `http://${host === '::1' ? '[::1]' : host}:${address.port}`;
  return {
    endpoint,
    port: address.port,
    stop: async () => {
      const closed = closeServer(server);
      eventStream.stop();
      clock.stop();
      await eventBridge.stop();
      await scheduler.stop();
      const dropped = await deliveries.stop();
      if (dropped > 0) log(`stopped with ${dropped} events undelivered`);
      await lambda.stop();
      await fauxqs.stop();
      await closed;
    },
  };
};
