import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Message, ReceiveMessageCommandInput, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';
import { until } from './until';

describe('messages of SQS', () => {
  let test: TestCloud;
  let QueueUrl: string;
  beforeEach(async () => {
    test = await startTestCloud();
    QueueUrl = await test.createQueue('q');
  });
  afterEach(() => test.stop());

  const send = (input: Partial<SendMessageCommandInput>) =>
    test.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x', ...input }));

  const receive = async (input: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
    const asked = { QueueUrl, MaxNumberOfMessages: 10, ...input };
    const { Messages = [] } = await test.sqs.send(new ReceiveMessageCommand(asked));
    return Messages;
  };

  const showAgain = (ReceiptHandle: string | undefined) =>
    test.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));

  const text = (StringValue: string) => ({ DataType: 'String', StringValue });

  it('may hold whatever XML can say, emoji too', async () => {
    await send({ MessageBody: '파티 🎉' });
    expect(await receive()).toMatchObject([{ Body: '파티 🎉' }]);
    await expect(send({ MessageBody: 'a\u0000b' })).rejects.toMatchObject({ name: 'InvalidMessageContents' });
  });

  it('come with the attributes that the receive asks for, and no others', async () => {
    const MessageAttributes = { 'trace.id': text('1'), 'trace.parent': text('2'), kind: text('3') };
    await send({ MessageAttributes });
    const namesFor = async (MessageAttributeNames?: string[]) => {
      const [message] = await receive({ MessageAttributeNames, VisibilityTimeout: 0 });
      return message?.MessageAttributes && Object.keys(message.MessageAttributes).sort();
    };
    expect(await namesFor()).toBeUndefined();
    expect(await namesFor(['nothing'])).toBeUndefined();
    expect(await namesFor(['kind'])).toEqual(['kind']);
    expect(await namesFor(['trace.*', 'kin'])).toEqual(['trace.id', 'trace.parent']);
    expect(await namesFor(['All'])).toEqual(['kind', 'trace.id', 'trace.parent']);
    expect(await namesFor(['.*'])).toEqual(['kind', 'trace.id', 'trace.parent']);
  });

  it('have the digest of the attributes that come with them', async () => {
    const one = await send({ MessageAttributes: { kind: text('3') } });
    const several = { kind: text('3'), other: text('4') };
    await send({ MessageAttributes: several });
    const received = await receive({ MessageAttributeNames: ['kind'] });
    expect(received.map(({ MD5OfMessageAttributes: digest }) => digest)).toEqual([
      one.MD5OfMessageAttributes,
      one.MD5OfMessageAttributes,
    ]);
  });

  it('keep the trace header, also in the dead-letter queue, which says where they came from', async () => {
    const dead = await test.createQueue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 1 });
    const source = await test.createQueue('source', { RedrivePolicy });
    await send({ QueueUrl: source, MessageSystemAttributes: { AWSTraceHeader: text('Root=1-2-3') } });
    const asked = { QueueUrl: source, MessageSystemAttributeNames: ['All' as const], VisibilityTimeout: 0 };
    const [first] = await receive(asked);
    expect(first?.Attributes).toMatchObject({ AWSTraceHeader: 'Root=1-2-3' });
    expect(first?.Attributes).not.toHaveProperty('DeadLetterQueueSourceArn');
    expect(await receive(asked)).toEqual([]);
    expect(await receive({ ...asked, QueueUrl: dead })).toMatchObject([
      { Attributes: { AWSTraceHeader: 'Root=1-2-3', DeadLetterQueueSourceArn: queueArn('source') } },
    ]);
    await expect(send({ MessageSystemAttributes: { Other: text('x') } as never })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('are counted as visible once their delay is over, though nobody receives', async () => {
    await send({ DelaySeconds: 1 });
    const count = async (name: 'ApproximateNumberOfMessages' | 'ApproximateNumberOfMessagesDelayed') => {
      const { Attributes } = await test.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] }),
      );
      return Attributes?.[name];
    };
    expect(await count('ApproximateNumberOfMessagesDelayed')).toBe('1');
    let visible: string | undefined;
    while (visible !== '1') visible = await count('ApproximateNumberOfMessages');
    expect(await count('ApproximateNumberOfMessagesDelayed')).toBe('0');
  });

  it('go to the poll that still waits, uncounted by one whose client has hung up', async () => {
    const hangUp = new AbortController();
    const abandoned = test.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }), {
      abortSignal: hangUp.signal,
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    hangUp.abort();
    await expect(abandoned).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await send({});
    expect(await receive({ WaitTimeSeconds: 5, MessageSystemAttributeNames: ['All'] })).toMatchObject([
      { Attributes: { ApproximateReceiveCount: '1' } },
    ]);
  });

  it('are waited for by every poll until its own time is over', async () => {
    let answered = 0;
    const polls = [1, 2].map(async () => {
      const messages = await receive({ WaitTimeSeconds: 20 });
      answered += 1;
      return messages;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await send({ MessageBody: 'first' });
    await until(() => answered === 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answered).toBe(1);
    await send({ MessageBody: 'second' });
    const bodies = (await Promise.all(polls)).map((messages) => messages.map(({ Body }) => Body));
    expect(bodies.sort()).toEqual([['first'], ['second']]);
  });

  it('are waited for no longer when their queue goes', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    const refusal = expect(waiting).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await test.sqs.send(new DeleteQueueCommand({ QueueUrl }));
    await refusal;
  });

  it.each<[string, Partial<SendMessageCommandInput>, string]>([
    ['no body', { MessageBody: '' }, 'MissingParameter'],
    ['a delay of more than 15 minutes', { DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['a deduplication id in a standard queue', { MessageDeduplicationId: 'a' }, 'InvalidParameterValue'],
    [
      'an attribute with no value',
      { MessageAttributes: { a: { DataType: 'String' } } },
      'InvalidParameterValue',
    ],
    [
      'an attribute of no known type',
      { MessageAttributes: { a: { DataType: 'Text', StringValue: 'x' } } },
      'InvalidParameterValue',
    ],
    ['a name that is kept for AWS', { MessageAttributes: { 'AWS.a': text('x') } }, 'InvalidParameterValue'],
    ['more than the queue allows', { MessageBody: '가'.repeat(1024 * 1024) }, 'InvalidParameterValue'],
    ['a queue that is not there', { QueueUrl: 'http://x/000000000000/nobody' }, 'QueueDoesNotExist'],
  ])('are refused with %s', async (_, input, name) => {
    await expect(send(input)).rejects.toMatchObject({ name });
    expect(await receive()).toEqual([]);
  });

  it('cannot be had with a malformed receive, which names the member', async () => {
    await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message:
        'Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.',
    });
    await expect(receive({ WaitTimeSeconds: 21 })).rejects.toThrow('WaitTimeSeconds');
  });

  it('are deleted once or not at all, without complaint', async () => {
    await send({});
    const [{ ReceiptHandle } = {}] = await receive();
    const remove = (handle: string | undefined) =>
      test.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handle }));
    await remove(ReceiptHandle);
    await remove(ReceiptHandle);
    await expect(showAgain(ReceiptHandle)).rejects.toMatchObject({ name: 'MessageNotInflight' });
    await expect(remove('no handle')).rejects.toMatchObject({
      name: 'ReceiptHandleIsInvalid',
      $metadata: { httpStatusCode: 404 },
    });
    const batch = new DeleteMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: 'a', ReceiptHandle },
        { Id: 'b', ReceiptHandle: 'no handle' },
      ],
    });
    expect(await test.sqs.send(batch)).toMatchObject({
      Successful: [{ Id: 'a' }],
      Failed: [{ Id: 'b', Code: 'ReceiptHandleIsInvalid', SenderFault: true }],
    });
  });

  it.each<[string, { Id: string; MessageBody: string }[], string]>([
    ['is empty', [], 'EmptyBatchRequest'],
    [
      'has eleven entries',
      Array.from({ length: 11 }, (_, index) => ({ Id: String(index), MessageBody: 'x' })),
      'TooManyEntriesInBatchRequest',
    ],
    ['has an id that is none', [{ Id: 'a b', MessageBody: 'x' }], 'InvalidBatchEntryId'],
    [
      'has an id twice',
      [
        { Id: 'a', MessageBody: 'x' },
        { Id: 'a', MessageBody: 'y' },
      ],
      'BatchEntryIdsNotDistinct',
    ],
    [
      'is too long as a whole',
      ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(600_000) })),
      'BatchRequestTooLong',
    ],
  ])('are refused as a batch that %s', async (_, Entries, name) => {
    await expect(test.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).rejects.toMatchObject({
      name,
    });
    expect(await receive()).toEqual([]);
  });
});
