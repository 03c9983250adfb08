import type { Outcome, ReceivedMessage } from '@datepop/platform/messaging';
import { makeLogger } from '@datepop/platform/observability';
import type { SQSEvent } from 'aws-lambda';
import { makeBatch } from './batch';

const logger = makeLogger({ service: 'sample', level: 'silent' });

const eventOf = (bodies: readonly string[], queue = 'sample-polish-spot'): SQSEvent => ({
  Records: bodies.map((body) => ({
    messageId: body,
    receiptHandle: `receipt of ${body}`,
    body,
    attributes: {
      ApproximateReceiveCount: '3',
      SentTimestamp: '0',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
      ...(queue.endsWith('.fifo') ? { MessageGroupId: body.split(' ')[0] ?? '' } : {}),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:ap-northeast-2:000000000000:${queue}`,
    awsRegion: 'ap-northeast-2',
  })),
});

const outcomes: Readonly<Record<string, Outcome>> = {
  unfit: { kind: 'dead-letter', code: 'SchemaMismatch', reason: 'no name' },
  later: { kind: 'later', seconds: 7 },
};

const start = (connect: () => Promise<void> = () => Promise.resolve()) => {
  const shown: [string, number][] = [];
  const dead: string[] = [];
  const handled: string[] = [];
  const batch = makeBatch({
    work: {
      name: 'polish-spot',
      retry: { attempts: 10, firstSeconds: 2, longestSeconds: 60 },
      concurrency: 1,
      handle: ({ body }: ReceivedMessage) => {
        handled.push(body);
        if (body.endsWith('fails')) return Promise.reject(new Error('too rough'));
        return Promise.resolve(outcomes[body] ?? { kind: 'done' });
      },
    },
    queue: {
      showIn: (messages, seconds) => {
        shown.push(...messages.map(({ body }): [string, number] => [body, seconds]));
        return Promise.resolve();
      },
      deadLetter: ({ body }, { code }) => {
        dead.push(`${body}: ${code}`);
        return Promise.resolve();
      },
    },
    connection: { connect },
    logger,
  });
  return { batch, shown, dead, handled };
};

it('answers with what is not done, and says when it is to be seen again', async () => {
  const { batch, shown, dead } = start();
  const answer = await batch.handle(eventOf(['one', 'fails', 'unfit', 'later', 'two']));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'fails' }, { itemIdentifier: 'later' }] });
  expect(shown).toEqual([
    ['fails', 8],
    ['later', 7],
  ]);
  expect(dead).toEqual(['unfit: SchemaMismatch']);
});

it('does not throw when all of them fail, and each rests for itself', async () => {
  const { batch, shown } = start();
  const answer = await batch.handle(eventOf(['a fails', 'b fails']));
  expect(answer.batchItemFailures).toHaveLength(2);
  expect(shown).toHaveLength(2);
});

it('begins nothing in a group after what failed in it, and shows that again at once', async () => {
  const { batch, shown, handled } = start();
  const answer = await batch.handle(
    eventOf(['a 1', 'a 2 fails', 'b 1', 'a 3', 'b 2'], 'sample-queue-spot.fifo'),
  );
  expect(handled).toEqual(['a 1', 'a 2 fails', 'b 1', 'b 2']);
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'a 2 fails' }, { itemIdentifier: 'a 3' }] });
  expect(shown).toEqual([
    ['a 2 fails', 8],
    ['a 3', 0],
  ]);
});

it('puts everything back, with back-off, while the database cannot be reached', async () => {
  const { batch, shown, handled } = start(() => Promise.reject(new Error('no database')));
  expect((await batch.handle(eventOf(['one', 'two']))).batchItemFailures).toHaveLength(2);
  expect(handled).toEqual([]);
  expect(shown).toEqual([
    ['one', 8],
    ['two', 8],
  ]);
});
