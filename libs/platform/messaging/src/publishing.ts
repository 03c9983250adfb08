import type { Component } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import type { DataSource } from 'typeorm';
import { awsLocation, type AwsSettings } from './aws-location';
import { noClaimChecks, withClaimChecks, type ClaimChecks } from './claim-check';
import { makeEventBridgeBus } from './eventbridge-bus';
import { makeTypeormOutboxRows } from './outbox-rows';
import { makeRelay } from './relay';
import { makeS3ClaimChecks } from './s3-claim-checks';
import { makeSqsTaskQueue } from './sqs-task-queue';

/** The settings of a service that publishes. */
export interface PublishingSettings extends AwsSettings {
  readonly EVENT_BUS_NAME: string;
  /** Where events that are too large for the bus are kept; without it they are parked. */
  readonly CLAIM_CHECK_BUCKET?: string | undefined;
  /** Of a service with tasks. */
  readonly TASKS_QUEUE_URL?: string | undefined;
}

/** What a service publishes with. */
export interface Publishing {
  /** For the outbox: something was recorded. */
  readonly wake: () => void;
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
}): Publishing => {
  const { config, dataSource, logger, metrics } = options;
  const location = awsLocation(config);
  const claimChecks = claimChecksFrom(config, logger);
  const bus = makeEventBridgeBus(location, config.EVENT_BUS_NAME, logger);
  const tasks = config.TASKS_QUEUE_URL
    ? makeSqsTaskQueue(location, config.TASKS_QUEUE_URL, logger)
    : undefined;
  const relay = makeRelay({
    rows: makeTypeormOutboxRows(dataSource),
    to: {
      event: withClaimChecks(bus, claimChecks),
      ...(tasks ? { task: withClaimChecks(tasks, claimChecks) } : {}),
    },
    logger,
    metrics,
  });
  const clients: Component = {
    name: 'bus',
    start: () => Promise.resolve(),
    stop: () => {
      bus.close();
      tasks?.close();
      return Promise.resolve();
    },
  };
  return {
    wake: relay.wake,
    check: () =>
      bus.circuit.state() === 'closed'
        ? Promise.resolve()
        : Promise.reject(new Error('the bus does not answer')),
    components: [clients, relay],
  };
};
