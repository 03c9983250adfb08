import { randomUUID } from 'node:crypto';
import { matches } from '../../eventbridge/patterns/matches';
import type { Feed } from '../../own/feed';
import type { ConsumedQueues, QueueMessageReceived } from '../../sqs/consumed-queues';
import type { RunFunction } from '../invocations/run-function';
import { TooManyRequests } from '../lambda-error';
import type { Outcome } from '../processes/invocation';
import { itemFailuresOf } from './item-failures';
import type { ItemFailures } from './item-failures';
import type { Mapping } from './mapping';
import type { WaitForRoom } from './room';
import { sharesOf } from './sqs-event';
import type { Share } from './sqs-event';

/**
 * Gives messages to the function of a mapping and deletes those that it has done. The others stay in their queue:
 * they are seen again after its visibility timeout. Resolves to whether all were done.
 */
export type ProcessBatch = (
  mapping: Mapping,
  messages: readonly QueueMessageReceived[],
  stopped: AbortSignal,
) => Promise<boolean>;

interface Context {
  readonly queues: ConsumedQueues;
  readonly runFunction: RunFunction;
  readonly waitForRoom: WaitForRoom;
  readonly feed: Feed;
  readonly maxBytes: number;
}

/** JSON is filtered by its members, other text as it is. */
const filteredBody = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : text;
  } catch {
    return text;
  }
};

const isWanted = ({ patterns }: Mapping, { Body }: QueueMessageReceived): boolean =>
  patterns.length === 0 || patterns.some((pattern) => matches(pattern, { body: filteredBody(Body) }));

const idsOf = (messages: readonly QueueMessageReceived[]) => messages.map(({ MessageId }) => MessageId);

const failuresOf = (mapping: Mapping, { error, payload }: Outcome, ids: readonly string[]): ItemFailures => {
  if (error) return 'all';
  return mapping.settings.FunctionResponseTypes.length > 0 ? itemFailuresOf(payload, ids) : new Set();
};

export const makeProcessBatch = (context: Context): ProcessBatch => {
  const { queues, runFunction, waitForRoom, feed, maxBytes } = context;

  const remove = ({ queueArn }: Mapping, messages: readonly QueueMessageReceived[]) =>
    queues.delete(
      queueArn,
      messages.map(({ ReceiptHandle }) => ReceiptHandle),
    );

  /** A function that has no room has not failed: it gets the messages when it has, while they are still hidden. */
  const invoke = async ({ queueArn, functionName }: Mapping, payload: string, stopped: AbortSignal) => {
    const hiddenMs = (queues.find(queueArn)?.visibilityTimeoutSeconds ?? 0) * 1_000;
    const tooLate = AbortSignal.any([stopped, AbortSignal.timeout(hiddenMs)]);
    for (;;) {
      const fn = await waitForRoom(functionName, tooLate);
      if (!fn) return undefined;
      try {
        return await runFunction(fn, { requestId: randomUUID(), payload });
      } catch (error) {
        if (!(error instanceof TooManyRequests)) throw error;
      }
    }
  };

  const processShare = async (mapping: Mapping, { messages, payload }: Share, stopped: AbortSignal) => {
    const outcome = await invoke(mapping, payload, stopped);
    const ids = idsOf(messages);
    const failures = outcome ? failuresOf(mapping, outcome, ids) : 'all';
    const done = failures === 'all' ? [] : messages.filter(({ MessageId }) => !failures.has(MessageId));
    remove(mapping, done);
    const { uuid, functionName, queueArn } = mapping;
    const about = { mapping: uuid, function: functionName, queue: queueArn };
    const isDone = done.length === messages.length;
    if (isDone) feed.tell({ kind: 'batch-done', ...about, messageIds: ids });
    else feed.tell({ kind: 'batch-failed', ...about, messageIds: failures === 'all' ? ids : [...failures] });
    return isDone;
  };

  return async (mapping, messages, stopped) => {
    const wanted = messages.filter((message) => isWanted(mapping, message));
    remove(
      mapping,
      messages.filter((message) => !wanted.includes(message)),
    );
    let allDone = true;
    for (const share of sharesOf(wanted, mapping.queueArn, maxBytes)) {
      allDone = (await processShare(mapping, share, stopped)) && allDone;
    }
    return allDone;
  };
};
