import type { Component } from '@datepop/platform/lifecycle';
import type { Logger, Metrics } from '@datepop/platform/observability';
import type { InTransaction } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { awsLocation, type AwsSettings } from './aws-location';
import { makeConsumer } from './consumer';
import type { Inbox } from './inbox';
import { makeInboxSweep } from './inbox-sweep';
import { claimChecksFrom } from './publishing';
import { makeSqsQueue } from './sqs-queue';
import type { Reader } from './subscriptions';

/** The settings of a service that consumes. */
export interface SubscribingSettings extends AwsSettings {
  readonly EVENTS_QUEUE_URL: string;
  readonly INBOX_WINDOW_DAYS: number;
  readonly CONSUMER_CONCURRENCY: number;
  readonly CLAIM_CHECK_BUCKET?: string | undefined;
}

/** What a service consumes with. */
export interface Subscribing {
  /** Whether the queue answers, for the readiness probe. */
  readonly check: () => Promise<void>;
  readonly components: readonly Component[];
}

/** Makes the consumer of a service's queue, and what keeps its memory small. */
export const makeSubscribing = <Ports extends { readonly inbox: Inbox }>(options: {
  config: SubscribingSettings;
  readers: ReadonlyMap<string, Reader<Ports>>;
  inTransaction: InTransaction<Ports>;
  dataSource: DataSource;
  logger: Logger;
  metrics: Pick<Metrics, 'eventConsumed'>;
}): Subscribing => {
  const { config, dataSource, logger } = options;
  const queue = makeSqsQueue(awsLocation(config), config.EVENTS_QUEUE_URL, logger);
  const consumer = makeConsumer({
    ...options,
    queue,
    claimChecks: claimChecksFrom(config, logger),
    concurrency: config.CONSUMER_CONCURRENCY,
  });
  const sweep = makeInboxSweep({ dataSource, windowDays: config.INBOX_WINDOW_DAYS, logger });
  return { check: queue.check, components: [sweep, consumer] };
};
