import { makeClock } from '../../clock';
import { makeFeed } from '../../own/feed';
import { makeFunctions } from '../functions/functions';
import type { LambdaFunction } from '../functions/lambda-function';
import type { RunFunction } from '../invocations/run-function';
import { TooManyRequests } from '../lambda-error';
import { mappingSettings } from './mapping-input';
import { makeProcessBatch } from './process-batch';

const queueArn = 'arn:aws:sqs:ap-northeast-2:000000000000:q';

const messages = ['a', 'b'].map((MessageId) => ({
  MessageId,
  ReceiptHandle: `receipt-${MessageId}`,
  MD5OfBody: '',
  Body: MessageId,
  Attributes: {},
  MessageAttributes: undefined,
  MD5OfMessageAttributes: undefined,
}));

const mapping = {
  uuid: 'm',
  arn: 'm',
  queueArn,
  functionName: 'f',
  settings: mappingSettings.parse({}),
  patterns: [],
  lastModified: new Date(),
};

/** What stands for a function with room: nothing here looks into it. */
const fn = makeFunctions({ id: '000000000000', region: 'ap-northeast-2' }).put({
  name: 'f',
} as LambdaFunction);

describe('a batch whose function has no room after all', () => {
  const process = async (runFunction: RunFunction, visibilityTimeoutSeconds: number) => {
    const deleted: string[] = [];
    const told: unknown[] = [];
    const clock = makeClock();
    const feed = makeFeed(clock);
    feed.watch(({ kind }) => told.push(kind));
    const processBatch = makeProcessBatch({
      queues: {
        find: () => ({ isFifo: false, visibilityTimeoutSeconds }),
        receive: () => Promise.resolve([]),
        delete: (_, receiptHandles) => void deleted.push(...receiptHandles),
      },
      runFunction,
      waitForRoom: async (_, stopped) => {
        await new Promise(setImmediate);
        return stopped.aborted ? undefined : fn;
      },
      feed,
      maxBytes: 10_000,
    });
    const allDone = await processBatch(mapping, messages, new AbortController().signal);
    clock.stop();
    return { allDone, deleted, told };
  };

  it('is tried again until it has', async () => {
    let runs = 0;
    const run: RunFunction = () => {
      runs += 1;
      return runs < 3
        ? Promise.reject(new TooManyRequests(undefined))
        : Promise.resolve({ payload: 'null', error: undefined, logTail: '', milliseconds: 1 });
    };
    expect(await process(run, 30)).toEqual({
      allDone: true,
      deleted: ['receipt-a', 'receipt-b'],
      told: ['batch-done'],
    });
    expect(runs).toBe(3);
  });

  it('is left to its queue once its messages can be seen again', async () => {
    expect(await process(() => Promise.reject(new TooManyRequests(undefined)), 0.05)).toEqual({
      allDone: false,
      deleted: [],
      told: ['batch-failed'],
    });
  });
});
