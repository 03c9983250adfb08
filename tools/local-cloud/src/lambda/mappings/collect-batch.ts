import type { ConsumedQueues, QueueMessageReceived } from '../../sqs/consumed-queues';
import type { Mapping } from './mapping';

const MOST_IN_ONE_RECEIVE = 10;

const LONG_POLL_SECONDS = 20;

/** Waits for a first message, then for as many as make a batch, as long as the mapping's window is open. */
export const collectBatch = async (
  queues: ConsumedQueues,
  { queueArn, settings: { BatchSize, MaximumBatchingWindowInSeconds: window } }: Mapping,
  maxBytes: number,
  stopped: AbortSignal,
): Promise<readonly QueueMessageReceived[]> => {
  const batch: QueueMessageReceived[] = [];
  const take = async (waitSeconds: number) => {
    const most = Math.min(BatchSize - batch.length, MOST_IN_ONE_RECEIVE);
    batch.push(...(await queues.receive(queueArn, { most, waitSeconds }, stopped)));
  };
  const isFull = () =>
    batch.length >= BatchSize || batch.reduce((bytes, { Body }) => bytes + Body.length, 0) >= maxBytes;

  await take(LONG_POLL_SECONDS);
  if (batch.length === 0) return batch;
  const closesAt = Date.now() + window * 1_000;
  for (let left = window; left > 0 && !isFull() && !stopped.aborted; left = (closesAt - Date.now()) / 1_000) {
    await take(Math.min(left, LONG_POLL_SECONDS));
  }
  return batch;
};
