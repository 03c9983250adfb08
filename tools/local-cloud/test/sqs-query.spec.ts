import fc from 'fast-check';
import {
  CancelMessageMoveTaskCommand,
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from 'sqs-query';
import { queueArn, REGION, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** The genuine SDK of July 2023, which speaks the query protocol. */
describe('SQS in the query protocol', () => {
  let test: TestCloud;
  let sqs: SQSClient;
  beforeEach(async () => {
    test = await startTestCloud();
    sqs = new SQSClient({
      endpoint: test.cloud.endpoint,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
  });
  afterEach(async () => {
    sqs.destroy();
    await test.stop();
  });

  const create = async (QueueName: string, Attributes: Record<string, string> = {}) => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
    return QueueUrl;
  };

  const receive = async (QueueUrl: string) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 5,
        AttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages;
  };

  it('creates, finds, lists and deletes queues', async () => {
    expect(await sqs.send(new ListQueuesCommand({}))).not.toHaveProperty('QueueUrls');
    const url = await create('a');
    expect(url).toBe(`${test.cloud.endpoint}/000000000000/a`);
    expect(await sqs.send(new GetQueueUrlCommand({ QueueName: 'a' }))).toMatchObject({ QueueUrl: url });
    await create('b');
    await create('c');
    const first = await sqs.send(new ListQueuesCommand({ MaxResults: 2 }));
    expect(first.QueueUrls).toHaveLength(2);
    const { NextToken = '' } = first;
    const second = await sqs.send(new ListQueuesCommand({ MaxResults: 2, NextToken }));
    expect(second.QueueUrls).toEqual([`${test.cloud.endpoint}/000000000000/c`]);
    await sqs.send(new DeleteQueueCommand({ QueueUrl: url }));
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'a' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/-/) as string },
    });
  });

  it('sets attributes and tags, and shows them', async () => {
    const QueueUrl = await create('q', { VisibilityTimeout: '7' });
    await sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl,
        Attributes: { DelaySeconds: '3', MaximumMessageSize: '2048' },
      }),
    );
    const AttributeNames = ['VisibilityTimeout', 'DelaySeconds', 'QueueArn'];
    expect(await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).toMatchObject({
      Attributes: { VisibilityTimeout: '7', DelaySeconds: '3', QueueArn: queueArn('q') },
    });
    await sqs.send(new CreateQueueCommand({ QueueName: 'tagged', tags: { team: 'a.b' } }));
    const tagged = `${test.cloud.endpoint}/000000000000/tagged`;
    await sqs.send(new TagQueueCommand({ QueueUrl: tagged, Tags: { 이름: '<&"\r\n>', gone: '' } }));
    await sqs.send(new UntagQueueCommand({ QueueUrl: tagged, TagKeys: ['gone'] }));
    expect(await sqs.send(new ListQueueTagsCommand({ QueueUrl: tagged }))).toMatchObject({
      Tags: { team: 'a.b', 이름: '<&"\r\n>' },
    });
  });

  it('sends and receives a message with its attributes, and deletes it', async () => {
    const QueueUrl = await create('q');
    const BinaryValue = Uint8Array.from([0, 127, 255]);
    const sent = await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: '<노을> & 🎉',
        DelaySeconds: 0,
        MessageAttributes: {
          'trace.id': { DataType: 'String', StringValue: 'x' },
          'trace.bytes': { DataType: 'Binary', BinaryValue },
        },
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: 'Root=1' } },
      }),
    );
    const [received] = await receive(QueueUrl);
    expect(received).toMatchObject({
      MessageId: sent.MessageId,
      Body: '<노을> & 🎉',
      Attributes: { AWSTraceHeader: 'Root=1', ApproximateReceiveCount: '1' },
      MessageAttributes: {
        'trace.id': { DataType: 'String', StringValue: 'x' },
        'trace.bytes': { DataType: 'Binary', BinaryValue },
      },
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
    });
    const ReceiptHandle = received?.ReceiptHandle;
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    const [again] = await receive(QueueUrl);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: again?.ReceiptHandle }));
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  it('does batches, entry by entry', async () => {
    const QueueUrl = await create('q');
    const sent = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'good', MessageBody: 'a' },
          { Id: 'bad', MessageBody: '\u0001' },
          { Id: 'late', MessageBody: 'b', DelaySeconds: 901 },
          { Id: 'also', MessageBody: 'c' },
        ],
      }),
    );
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['good', 'also']);
    expect(sent.Failed).toMatchObject([
      { Id: 'bad', SenderFault: true, Code: 'InvalidMessageContents' },
      { Id: 'late', SenderFault: true, Code: 'InvalidParameterValue' },
    ]);
    const received = await receive(QueueUrl);
    const entries = received.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    const shown = await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: entries.map((entry) => ({ ...entry, VisibilityTimeout: 0 })),
      }),
    );
    expect(shown.Successful).toEqual([{ Id: '0' }, { Id: '1' }]);
    const Entries = (await receive(QueueUrl)).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    expect(await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))).toMatchObject({
      Successful: [{ Id: '0' }, { Id: '1' }],
    });
    await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [] }))).rejects.toMatchObject({
      name: 'EmptyBatchRequest',
    });
  });

  it('purges a queue', async () => {
    const QueueUrl = await create('q');
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
    await sqs.send(new PurgeQueueCommand({ QueueUrl }));
    expect(await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).not.toHaveProperty('Messages');
  });

  it('moves dead letters back', async () => {
    const dead = await create('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 1 });
    const url = await create('q', { RedrivePolicy });
    expect(await sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: dead }))).toMatchObject({
      queueUrls: [url],
    });
    const SourceArn = queueArn('dead');
    for (const MessageBody of ['a', 'b'])
      await sqs.send(new SendMessageCommand({ QueueUrl: dead, MessageBody }));
    const { TaskHandle } = await sqs.send(
      new StartMessageMoveTaskCommand({
        SourceArn,
        DestinationArn: queueArn('q'),
        MaxNumberOfMessagesPerSecond: 1,
      }),
    );
    expect(await sqs.send(new ListMessageMoveTasksCommand({ SourceArn }))).toMatchObject({
      Results: [{ TaskHandle, Status: 'RUNNING', ApproximateNumberOfMessagesToMove: 2 }],
    });
    expect(await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }))).toMatchObject({
      ApproximateNumberOfMessagesMoved: 1,
    });
    await expect(sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle: 'x' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('takes the queue from the path, and parameters from the query string', async () => {
    await create('q');
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=a/20261122/${REGION}/sqs/aws4_request, Signature=0`,
    };
    const response = await fetch(
      `${test.cloud.endpoint}/000000000000/q?Action=GetQueueAttributes&AttributeName.1=QueueArn`,
      { headers },
    );
    expect(await response.text()).toContain(
      `<GetQueueAttributesResult><Attribute><Name>QueueArn</Name><Value>${queueArn('q')}</Value></Attribute>`,
    );
    const unknown = await fetch(`${test.cloud.endpoint}/?Action=Nothing`, { headers });
    expect([unknown.status, await unknown.text()]).toEqual([
      400,
      expect.stringContaining('<Code>InvalidAction</Code>'),
    ]);
  });

  it('keeps every text that a message may have', async () => {
    const QueueUrl = await create('q');
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 20 })
      // What XML cannot say, SQS refuses; and this client takes white space alone for nothing.
      .filter((value) => !NOT_XML.test(value) && value.trim() !== '');
    await fc.assert(
      fc.asyncProperty(text, text, async (MessageBody, StringValue) => {
        const MessageAttributes = { a: { DataType: 'String', StringValue } };
        await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
        const [received] = await receive(QueueUrl);
        expect(received).toMatchObject({ Body: MessageBody, MessageAttributes });
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: received?.ReceiptHandle }));
      }),
      { numRuns: 60 },
    );
  });
});
