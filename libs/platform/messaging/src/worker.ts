import type { ServiceManifest } from '@datepop/kit';
import type { Component } from '@datepop/platform/lifecycle';
import type { Logger } from '@datepop/platform/observability';
import { awsLocation, type AwsSettings } from './aws-location';
import { makeConsumer } from './consumer';
import { makeFairTurns } from './fair-turns';
import { makeSqsQueue } from './sqs-queue';
import type { Work } from './work';

/** The settings of whoever does work from queues. */
export interface QueueSettings extends AwsSettings {
  /** Of a service that reads events. */
  readonly EVENTS_QUEUE_URL?: string | undefined;
  /** By the type of a task or job. */
  readonly WORK_QUEUE_URLS: Readonly<Record<string, string>>;
}

/** The settings of a worker. */
export interface WorkerSettings extends QueueSettings {
  /** Who does what the manifest leaves to Lambda; Lambda by default. */
  readonly LAMBDA_WORK?: 'lambda' | 'worker' | undefined;
  /** Handlers at a time in this process, whatever they work on. */
  readonly WORKER_CONCURRENCY: number;
}

/** What a service does its work with. */
export interface Worker {
  /** Whether every queue answers, for the readiness probe. */
  readonly check: () => Promise<void>;
  readonly components: readonly Component[];
}

/** The queue of a service's events, or of one of its tasks or jobs. @throws Error naming the setting that lacks it. */
export const queueUrlOf = (settings: QueueSettings, service: string, work: string): string => {
  const type = `${service}.${work}`;
  const url = work === 'events' ? settings.EVENTS_QUEUE_URL : settings.WORK_QUEUE_URLS[type];
  if (url === undefined)
    throw new Error(work === 'events' ? 'EVENTS_QUEUE_URL is not set' : `WORK_QUEUE_URLS has no "${type}"`);
  return url;
};

/** Makes one consumer for each work of a service that its manifest leaves to the worker; they share the process fairly. */
export const makeWorker = (options: {
  manifest: ServiceManifest;
  config: WorkerSettings;
  works: readonly Work[];
  logger: Logger;
}): Worker => {
  const { manifest, config, works, logger } = options;
  const inLambda = (name: string) =>
    config.LAMBDA_WORK !== 'worker' &&
    (manifest.tasks?.[name] ?? manifest.jobs?.[name])?.runtime === 'lambda';
  const turns = makeFairTurns(config.WORKER_CONCURRENCY);
  const consumed = works
    .filter(({ name }) => !inLambda(name))
    .map((work) => {
      const queue = makeSqsQueue(awsLocation(config), queueUrlOf(config, manifest.name, work.name), logger);
      return { queue, consumer: makeConsumer({ queue, work, turns, logger }) };
    });
  return {
    check: async () => {
      await Promise.all(consumed.map(({ queue }) => queue.check()));
    },
    components: consumed.map(({ consumer }) => consumer),
  };
};
