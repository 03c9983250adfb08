import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Feed } from '../../own/feed';
import type { ConsumedQueues } from '../../sqs/consumed-queues';
import { collectBatch } from './collect-batch';
import type { Mapping } from './mapping';
import type { ProcessBatch } from './process-batch';
import type { WaitForRoom } from './room';

/** Takes messages for one mapping. */
export interface Poller {
  /** How it went of late, as LastProcessingResult says it. */
  result(): string;
  /** Takes no more messages, once resolved; what is under way goes on. */
  stop(): Promise<void>;
}

interface Context {
  readonly queues: ConsumedQueues;
  readonly waitForRoom: WaitForRoom;
  readonly processBatch: ProcessBatch;
  readonly feed: Feed;
  readonly maxBytes: number;
}

/** Batches at a time where the mapping does not say: as many as Lambda begins with. */
const BATCHES_AT_A_TIME = 5;

const PAUSE_MS = 1_000;

export const startPoller = (mapping: Mapping, context: Context): Poller => {
  const { queues, waitForRoom, processBatch, feed, maxBytes } = context;
  const { uuid, functionName, queueArn, settings } = mapping;
  const most = settings.ScalingConfig.MaximumConcurrency ?? BATCHES_AT_A_TIME;
  const controller = new AbortController();
  const stopped = controller.signal;
  const hasStopped = once(stopped, 'abort');
  const underWay = new Set<Promise<void>>();
  let result = 'No records processed';

  const fail = (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    result = `PROBLEM: ${message}`;
    feed.tell({ kind: 'mapping-failed', mapping: uuid, function: functionName, queue: queueArn, message });
  };

  const takeBatch = async () => {
    while (underWay.size >= most && !stopped.aborted) await Promise.race([...underWay, hasStopped]);
    if (!(await waitForRoom(functionName, stopped))) return;
    const batch = await collectBatch(queues, mapping, maxBytes, stopped);
    if (batch.length === 0) return;
    const work = processBatch(mapping, batch, stopped)
      .then((allDone) => void (result = allDone ? 'OK' : 'PROBLEM: Function call failed'), fail)
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };

  const poll = async () => {
    while (!stopped.aborted) {
      try {
        await takeBatch();
      } catch (error) {
        fail(error);
        await Promise.race([wait(PAUSE_MS, undefined, { ref: false }), hasStopped]);
      }
    }
  };

  const polling = poll();
  return {
    result: () => result,
    stop: async () => {
      controller.abort();
      await polling;
    },
  };
};
