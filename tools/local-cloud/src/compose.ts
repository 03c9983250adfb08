import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { ACCOUNT_ID } from './account';
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
import { makeRequestListener } from './front/request-listener';
import { makeLambda } from './lambda/lambda';
import type { Lambda } from './lambda/lambda';
import type { Limits } from './limits';
import { deliverToLogGroup } from './logs/deliver-to-log-group';
import { withLogFiles } from './logs/log-files';
import { makeLogGroups } from './logs/log-groups';
import { makeLogPaths } from './logs/log-paths';
import { makeClockPaths } from './own/clock-paths';
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

/** Everything a cloud is made of, ready to be listened to. */
export interface Composed {
  readonly listener: RequestListener;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

interface Context {
  readonly region: string;
  readonly limits: Limits;
  readonly dataDirectory: string | undefined;
  /** Where the cloud is, once it listens. */
  readonly endpoint: () => string;
  readonly log: (line: string) => void;
}

/** Constructs every room and hands each what it needs of the others. */
export const compose = async (context: Context): Promise<Composed> => {
  const { region, limits, dataDirectory, endpoint, log } = context;
  const store = new QueueStore(region);
  const fauxqs = await startFauxqs(store);
  const queues = makeQueues(store);
  const clock = makeClock();
  const feed = makeFeed(clock);
  const account = { id: ACCOUNT_ID, region };
  const lastLogs = makeLogGroups(limits);
  const logs = dataDirectory === undefined ? lastLogs : withLogFiles(lastLogs, join(dataDirectory, 'logs'));
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
    endpoint,
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
    dataDirectory,
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
  return {
    listener,
    stop: async () => {
      eventStream.stop();
      clock.stop();
      await eventBridge.stop();
      await scheduler.stop();
      const dropped = await deliveries.stop();
      if (dropped > 0) log(`stopped with ${dropped} events undelivered`);
      await lambda.stop();
      await fauxqs.stop();
    },
  };
};
