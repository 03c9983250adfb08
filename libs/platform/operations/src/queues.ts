import type { Holds } from '@datepop/platform/operations-contract';
import {
  awsLocation,
  makeSqsDeadLetters,
  type AwsSettings,
  type DeadLetters,
} from '@datepop/platform/messaging';

/** Something for each queue that a service has. */
export type OfQueues<Item> = ReadonlyMap<Holds, Item>;

/** The part of a service's settings that names its queues. */
export interface QueueSettings extends AwsSettings {
  readonly EVENTS_QUEUE_URL?: string | undefined;
  readonly TASKS_QUEUE_URL?: string | undefined;
}

/** The dead letters behind each queue that the settings name. */
export const deadLettersOf = (settings: QueueSettings): OfQueues<DeadLetters> => {
  const urls = { events: settings.EVENTS_QUEUE_URL, tasks: settings.TASKS_QUEUE_URL };
  const location = awsLocation(settings);
  return new Map(
    (['events', 'tasks'] as const).flatMap((holds) => {
      const url = urls[holds];
      return url === undefined ? [] : [[holds, makeSqsDeadLetters(location, url)] as const];
    }),
  );
};
