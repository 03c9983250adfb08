import { z } from 'zod';
import { invalidValue } from './errors';
import type { Queue } from './queue';
import type { QueueStore } from './queue-store';

const MOST_RECEIVES = 1_000;

const redrivePolicy = z.object({
  deadLetterTargetArn: z.string(),
  /** Many write it as a string. */
  maxReceiveCount: z.coerce.number().int().min(1).max(MOST_RECEIVES),
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @throws InvalidParameterValue */
export const checkRedrivePolicy = (policy: string, isFifo: boolean, store: QueueStore): void => {
  const refuse = (reason: string) => invalidValue('RedrivePolicy', policy, reason);
  const { data } = redrivePolicy.safeParse(parseJson(policy));
  if (!data) {
    throw refuse(
      `It must be a JSON object with deadLetterTargetArn and maxReceiveCount, from 1 to ${MOST_RECEIVES}.`,
    );
  }
  const dead = store.getQueueByArn(data.deadLetterTargetArn);
  if (!dead) throw refuse('Dead letter target does not exist.');
  if (dead.isFifo() !== isFifo) {
    throw refuse('The dead-letter queue of a FIFO queue must be FIFO, and of a standard queue standard.');
  }
};

/** The queues whose poison goes to this one. */
export const deadLetterSourcesOf = (queue: Queue, store: QueueStore): readonly Queue[] =>
  store
    .listQueues()
    .filter(
      ({ attributes }) =>
        redrivePolicy.safeParse(parseJson(attributes['RedrivePolicy'] ?? '')).data?.deadLetterTargetArn ===
        queue.arn,
    );
