import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  DeleteFunctionConcurrencyCommand,
  GetEventSourceMappingCommand,
  PutFunctionConcurrencyCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { CreateEventSourceMappingCommandInput } from '@aws-sdk/client-lambda';
import {
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { queueArn } from './cloud';
import type { TestLambda } from './lambda';
import { startTestLambda } from './lambda';
import { temporaryFolder } from './lambda-bundle';
import { makeRecorders } from './recorder';
import type { Recorder } from './recorder';
import { until } from './until';

interface Batch {
  readonly Records: readonly {
    readonly messageId: string;
    readonly body: string;
    readonly attributes: Readonly<Record<string, string>>;
  }[];
}

const bodiesOf = ({ Records }: Batch) => Records.map(({ body }) => body);

describe('a mapping of a queue to a function', () => {
  const newRecorder = makeRecorders();
  const folder = temporaryFolder();
  let test: TestLambda;
  let seen: Recorder<Batch>;
  beforeEach(async () => {
    test = await startTestLambda();
    seen = newRecorder();
  });
  afterEach(() => test.stop());

  const bodies = () => seen.events().flatMap(bodiesOf);
  const map = (input: Partial<CreateEventSourceMappingCommandInput> = {}) =>
    test.lambda.send(
      new CreateEventSourceMappingCommand({ EventSourceArn: queueArn('q'), FunctionName: 'f', ...input }),
    );
  /** A queue whose messages are seen again after a second, and a function that has less time. */
  const prepare = async (then = '', attributes: Record<string, string> = {}, name = 'q') => {
    await test.create(seen.source(then), { Timeout: 1 });
    return test.createQueue(name, { VisibilityTimeout: '1', ...attributes });
  };
  const send = (QueueUrl: string, MessageBody: string, input: Partial<SendMessageCommandInput> = {}) =>
    test.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...input }));
  const sendAll = async (QueueUrl: string, all: readonly string[]) => {
    for (let from = 0; from < all.length; from += 10) {
      const Entries = all
        .slice(from, from + 10)
        .map((MessageBody, index) => ({ Id: String(index), MessageBody }));
      await test.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    }
  };
  /** How many messages can be seen, and how many are hidden. */
  const depth = async (QueueUrl: string) => {
    const AttributeNames = [
      'ApproximateNumberOfMessages' as const,
      'ApproximateNumberOfMessagesNotVisible' as const,
    ];
    const { Attributes } = await test.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    return AttributeNames.map((name) => Number(Attributes?.[name]));
  };
  const untilEmpty = (queueUrl: string) =>
    until(async () => (await depth(queueUrl)).every((count) => count === 0));

  it('gives messages as Lambda does, and deletes what was done', async () => {
    const queue = await prepare();
    await map();
    const MessageAttributes = {
      city: { DataType: 'String', StringValue: '서울' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
    };
    const { MessageId, MD5OfMessageBody, MD5OfMessageAttributes } = await send(queue, 'hello', {
      MessageAttributes,
      MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } },
    });
    await until(() => seen.events().length > 0);
    const anything = expect.any(String) as string;
    expect(seen.events()).toEqual([
      {
        Records: [
          {
            messageId: MessageId,
            receiptHandle: anything,
            body: 'hello',
            attributes: {
              ApproximateReceiveCount: '1',
              SentTimestamp: expect.stringMatching(/^\d{13}$/) as string,
              SenderId: '000000000000',
              ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/) as string,
              AWSTraceHeader: 'Root=1',
            },
            messageAttributes: {
              city: { stringValue: '서울', stringListValues: [], binaryListValues: [], dataType: 'String' },
              raw: { binaryValue: 'AQI=', stringListValues: [], binaryListValues: [], dataType: 'Binary' },
            },
            md5OfMessageAttributes: MD5OfMessageAttributes,
            md5OfBody: MD5OfMessageBody,
            eventSource: 'aws:sqs',
            eventSourceARN: queueArn('q'),
            awsRegion: 'ap-northeast-2',
          },
        ],
      },
    ]);
    await untilEmpty(queue);
  });

  it('gives every message once, in batches of the size that it says', async () => {
    const queue = await prepare();
    const all = Array.from({ length: 57 }, (_, index) => `m${index}`);
    await sendAll(queue, all);
    await map({ BatchSize: 4 });
    await until(() => bodies().length >= all.length);
    await untilEmpty(queue);
    expect(bodies().sort()).toEqual([...all].sort());
    expect(Math.max(...seen.events().map(({ Records }) => Records.length))).toBe(4);
  });

  it('waits for more as long as its window is open', async () => {
    const queue = await prepare('', { VisibilityTimeout: '30' });
    await map({ BatchSize: 100, MaximumBatchingWindowInSeconds: 1 });
    for (const body of ['a', 'b', 'c']) await send(queue, body);
    await until(() => seen.events().length > 0);
    expect(seen.events().map(bodiesOf)).toEqual([['a', 'b', 'c']]);
  });

  it('waits no longer than until the batch is full', async () => {
    const queue = await prepare('', { VisibilityTimeout: '300' });
    await map({ BatchSize: 12, MaximumBatchingWindowInSeconds: 300 });
    await sendAll(
      queue,
      Array.from({ length: 12 }, (_, index) => `m${index}`),
    );
    await until(() => seen.events().length > 0);
    expect(bodies()).toHaveLength(12);
  });

  it.each([
    ['throws', 'if (runs === 1) throw new Error("no")'],
    ['crashes', 'if (runs === 1) process.exit(1)'],
    ['hangs', 'if (runs === 1) for (;;);'],
  ])('leaves what a function failed on to be seen again when it %s', async (_, statement) => {
    const queue = await prepare(statement);
    await map();
    await send(queue, 'hello');
    await until(() => seen.events().length === 2);
    expect(seen.events().map(({ Records }) => Records[0]?.attributes['ApproximateReceiveCount'])).toEqual([
      '1',
      '2',
    ]);
    await untilEmpty(queue);
  });

  it('leaves what fails too often to the dead-letter queue', async () => {
    const dead = await test.createQueue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 2 });
    const queue = await prepare('throw new Error("no")', { RedrivePolicy });
    await map();
    await send(queue, 'poison');
    expect(await test.receive(dead, 20)).toMatchObject([{ Body: 'poison' }]);
    expect(bodies()).toEqual(['poison', 'poison']);
  });

  const reportsB = `return { batchItemFailures: event.Records
    .filter(({ body }: any) => body === 'b' && runs === 1)
    .map(({ messageId }: any) => ({ itemIdentifier: messageId })) };`;

  it('deletes all of a batch but what its function reports', async () => {
    const queue = await prepare(reportsB);
    await sendAll(queue, ['a', 'b', 'c']);
    await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await until(() => seen.events().length === 2);
    expect(seen.events().map(bodiesOf)).toEqual([['a', 'b', 'c'], ['b']]);
    await untilEmpty(queue);
  });

  it('does not read a report that it did not ask for', async () => {
    const queue = await prepare(reportsB);
    await sendAll(queue, ['a', 'b', 'c']);
    await map();
    await until(() => seen.events().length > 0);
    await untilEmpty(queue);
    expect(seen.events()).toHaveLength(1);
  });

  it('takes a report that it cannot read for a failure of all', async () => {
    const queue = await prepare(
      'if (runs === 1) return { batchItemFailures: [{ itemIdentifier: event.Records[0].messageId }, {}] };',
    );
    await sendAll(queue, ['a', 'b']);
    await map({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
    await until(() => bodies().length === 4);
    expect(bodies()).toEqual(['a', 'b', 'a', 'b']);
    await untilEmpty(queue);
  });

  it('does not take a function that has no room for one that has failed', async () => {
    const queue = await prepare();
    const FunctionName = 'f';
    await test.lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }),
    );
    await map();
    await send(queue, 'hello');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await depth(queue)).toEqual([1, 0]);
    await test.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    await until(() => seen.events().length > 0);
    expect(seen.events()[0]?.Records[0]?.attributes['ApproximateReceiveCount']).toBe('1');
  });

  it('runs as many batches at a time as it may', async () => {
    const go = join(folder, 'go');
    const queue = await prepare(
      `while (!existsSync(${JSON.stringify(go)})) await new Promise((resolve) => setTimeout(resolve, 5));`,
      { VisibilityTimeout: '60' },
    );
    await sendAll(queue, ['a', 'b', 'c', 'd', 'e']);
    await test.lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName: 'f', ReservedConcurrentExecutions: 9 }),
    );
    await map({ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } });
    await until(() => seen.events().length === 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(seen.events()).toHaveLength(2);
    writeFileSync(go, '');
    await until(() => seen.events().length === 5);
  });

  it('keeps the order within each group of a FIFO queue, also when a batch fails', async () => {
    const queue = await prepare(
      'if (runs === 2) throw new Error("no")',
      { FifoQueue: 'true', ContentBasedDeduplication: 'true' },
      'q.fifo',
    );
    const numbers = Array.from({ length: 12 }, (_, index) => index);
    for (const number of numbers) {
      await send(queue, `${number % 3}-${number}`, { MessageGroupId: `group-${number % 3}` });
    }
    await map({ EventSourceArn: queueArn('q.fifo'), BatchSize: 3 });
    await until(() => new Set(bodies()).size === 12);
    await untilEmpty(queue);
    for (const group of ['0', '1', '2']) {
      const done = bodies().filter((body) => body.startsWith(group));
      // What failed comes again; what comes after it does not come before.
      const lastTimes = done.filter((body, index) => done.lastIndexOf(body) === index);
      expect(lastTimes).toEqual(
        numbers.map((number) => `${number % 3}-${number}`).filter((body) => body.startsWith(group)),
      );
      expect(done.filter((body, index) => done.indexOf(body) === index)).toEqual(lastTimes);
    }
  });

  it('drops the messages that match none of its filters', async () => {
    const queue = await prepare();
    await sendAll(queue, [
      '{"city":"Seoul","n":1}',
      '{"city":"Busan"}',
      '{"other":[{"n":2}]}',
      'Seoul',
      'plain text',
      '17',
    ]);
    const filters = [
      { body: { city: ['Seoul'] } },
      { body: { other: { n: [2] } } },
      { body: ['plain text', '17'] },
    ];
    await map({
      FilterCriteria: { Filters: filters.map((filter) => ({ Pattern: JSON.stringify(filter) })) },
    });
    await untilEmpty(queue);
    expect(bodies().sort()).toEqual(['17', 'plain text', '{"city":"Seoul","n":1}', '{"other":[{"n":2}]}']);
  });

  it('takes nothing while it is disabled, and nothing once it is deleted', async () => {
    const queue = await prepare();
    const { UUID } = await map({ Enabled: false });
    await send(queue, 'while disabled');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await depth(queue)).toEqual([1, 0]);
    await test.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    await untilEmpty(queue);
    expect(bodies()).toEqual(['while disabled']);

    await test.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: false }));
    await send(queue, 'disabled again');
    expect((await test.receive(queue, 0)).map(({ Body }) => Body)).toEqual(['disabled again']);

    await test.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: true }));
    await until(() => bodies().length === 2);
    await test.lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
    await untilEmpty(queue);
    await send(queue, 'deleted');
    expect((await test.receive(queue, 0)).map(({ Body }) => Body)).toEqual(['deleted']);
  });

  it('says what is wrong while its queue is gone, and goes on when it is back', async () => {
    await prepare();
    const { UUID } = await map();
    const result = async () =>
      (await test.lambda.send(new GetEventSourceMappingCommand({ UUID }))).LastProcessingResult;
    expect(await result()).toBe('No records processed');
    await test.sqs.send(
      new DeleteQueueCommand({ QueueUrl: await test.createQueue('q', { VisibilityTimeout: '1' }) }),
    );
    await until(async () => (await result()) === 'PROBLEM: The specified queue does not exist.');
    const queue = await test.createQueue('q', { VisibilityTimeout: '1' });
    await send(queue, 'back');
    await untilEmpty(queue);
    expect(bodies()).toEqual(['back']);
    expect(await result()).toBe('OK');
  });

  it('shares a batch out where it is larger than an event may be', async () => {
    const queue = await prepare('', { VisibilityTimeout: '60' });
    for (let count = 0; count < 8; count += 1) await send(queue, 'x'.repeat(900_000));
    await map();
    await untilEmpty(queue);
    expect(seen.events().map(({ Records }) => Records.length)).toEqual([6, 2]);
  });
});
