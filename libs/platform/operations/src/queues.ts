import type { ServiceManifest } from '@datepop/kit';
import type { Holds } from '@datepop/platform/operations-contract';
import {
  awsLocation,
  makeSqsDeadLetters,
  type AwsSettings,
  type DeadLetters,
} from '@datepop/platform/messaging';

/** Something for each queue that a service has, by what the queue holds. */
export type OfQueues<Item> = ReadonlyMap<Holds, Item>;

/** The part of a service's settings that names its queues. */
export interface QueueSettings extends AwsSettings {
  readonly EVENTS_QUEUE_URL?: string | undefined;
  /** By the type of a task or job. */
  readonly WORK_QUEUE_URLS: Readonly<Record<string, string>>;
}

/** The dead letters behind each queue of the service that the settings name. */
export const deadLettersOf = (
  { tasks = {}, jobs = {} }: ServiceManifest,
  settings: QueueSettings,
): OfQueues<DeadLetters> => {
  const works = [...Object.values(tasks), ...Object.values(jobs)];
  const urls = [
    ['events', settings.EVENTS_QUEUE_URL] as const,
    ...works.map(({ name, type }) => [name, settings.WORK_QUEUE_URLS[type]] as const),
  ];
  const location = awsLocation(settings);
  return new Map(
    urls.flatMap(([holds, url]) =>
      url === undefined ? [] : [[holds, makeSqsDeadLetters(location, url)] as const],
    ),
  );
};
