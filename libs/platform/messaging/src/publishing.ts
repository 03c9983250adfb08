import type { Component } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import type { DataSource } from 'typeorm';
import { awsLocation, type AwsSettings } from './aws-location';
import type { Bus } from './bus';
import { noClaimChecks, withClaimChecks, type ClaimChecks } from './claim-check';
import { makeEventBridgeBus } from './eventbridge-bus';
import { makeOrderedRelay } from './ordered-relay';
import { makeTypeormOrderedRows } from './ordered-rows';
import { makeTypeormOutboxRows } from './outbox-rows';
import { makeRelay } from './relay';
import { makeS3ClaimChecks } from './s3-claim-checks';
import { makeSchedulerTaskSchedules } from './scheduler-task-schedules';
import { makeSqsTaskQueues } from './sqs-task-queues';
import { makeTaskDestination } from './task-destination';

/** The settings of a service that publishes. */
export interface PublishingSettings extends AwsSettings {
  readonly EVENT_BUS_NAME: string;
  /** Where events that are too large for the bus are kept; without it they are parked. */
  readonly CLAIM_CHECK_BUCKET?: string | undefined;
  /** The queues of tasks, by their type: the service's own, and those of others that it puts off. */
  readonly WORK_QUEUE_URLS: Readonly<Record<string, string>>;
  /** As whom Scheduler puts a task that is due in more than 15 minutes on its queue. */
  readonly SCHEDULER_ROLE_ARN?: string | undefined;
}

/** What a service publishes with. */
export interface Publishing {
  /** For the outbox: something was recorded. */
  readonly wake: () => void;
  /** Where tasks go, for whoever puts some off without a transaction. */
  readonly tasks: Pick<Bus, 'put'>;
  /** Whether the bus answers, for the readiness probe. */
  readonly check: () => Promise<void>;
  readonly components: readonly Component[];
}

/** The claim checks that the settings ask for. */
export const claimChecksFrom = (
  settings: AwsSettings & { readonly CLAIM_CHECK_BUCKET?: string | undefined },
  logger: Logger,
): ClaimChecks =>
  settings.CLAIM_CHECK_BUCKET
    ? makeS3ClaimChecks(awsLocation(settings), settings.CLAIM_CHECK_BUCKET, logger)
    : noClaimChecks;

/** Makes the relay of a service with its way to the bus and, for a service that has tasks, to its task queue. */
export const makePublishing = (options: {
  config: PublishingSettings;
  dataSource: DataSource;
  logger: Logger;
  metrics: Pick<Metrics, 'eventPublished'>;
  /** Seconds between two looks of a relay that nobody wakes; 1 by default. */
  pollSeconds?: number;
}): Publishing => {
  const { config, dataSource, logger, metrics } = options;
  const location = awsLocation(config);
  const claimChecks = claimChecksFrom(config, logger);
  const bus = makeEventBridgeBus(location, config.EVENT_BUS_NAME, logger);
  const tasks = makeTaskDestination(
    makeSqsTaskQueues(location, config.WORK_QUEUE_URLS, logger),
    makeSchedulerTaskSchedules(location, config, logger),
  );
  const checkedTasks = withClaimChecks(tasks, claimChecks);
  const relay = makeRelay({
    rows: makeTypeormOutboxRows(dataSource),
    to: {
      event: withClaimChecks(bus, claimChecks),
      task: checkedTasks,
    },
    logger,
    metrics,
    ...(options.pollSeconds === undefined ? {} : { pollSeconds: options.pollSeconds }),
  });
  const ordered = makeOrderedRelay({
    rows: makeTypeormOrderedRows(dataSource),
    to: checkedTasks,
    logger,
    metrics,
    ...(options.pollSeconds === undefined ? {} : { pollSeconds: options.pollSeconds }),
  });
  const clients: Component = {
    name: 'bus',
    start: () => Promise.resolve(),
    stop: () => {
      bus.close();
      tasks.close();
      return Promise.resolve();
    },
  };
  return {
    wake: () => {
      relay.wake();
      ordered.wake();
    },
    tasks: checkedTasks,
    check: () =>
      bus.circuit.state() === 'closed'
        ? Promise.resolve()
        : Promise.reject(new Error('the bus does not answer')),
    components: [clients, relay, ordered],
  };
};
