import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

describe('SQS', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.stop());

  const send = (QueueUrl: string, MessageBody: string) =>
    test.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));

  it('gives queue URLs on the endpoint that the client used', async () => {
    const url = await test.createQueue('q');
    expect(url).toBe(`${test.cloud.endpoint}/000000000000/q`);
    const found = await test.sqs.send(new GetQueueUrlCommand({ QueueName: 'q' }));
    expect(found.QueueUrl).toBe(url);
    await test.createQueue('other');
    const listed = await test.sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'q' }));
    expect(listed.QueueUrls).toEqual([url]);
  });

  it('knows a queue by the URL of another host name', async () => {
    await test.createQueue('q');
    const byName = `http://localhost:${test.cloud.port}/000000000000/q`;
    await expect(send(byName, 'hello')).resolves.toHaveProperty('MessageId');
  });

  it('answers a queue that is not there with the exception the SDK knows', async () => {
    await expect(test.sqs.send(new GetQueueUrlCommand({ QueueName: 'nobody' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
  });

  it('sends, hides, shows and deletes messages in batches', async () => {
    const QueueUrl = await test.createQueue('q');
    const Ids = ['a', 'b', 'c'];
    const sent = await test.sqs.send(
      new SendMessageBatchCommand({ QueueUrl, Entries: Ids.map((Id) => ({ Id, MessageBody: Id })) }),
    );
    expect(sent.Successful).toHaveLength(3);
    const received = await test.receive(QueueUrl);
    expect(received.map(({ Body }) => Body)).toEqual(Ids);
    expect(received[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: '1' });

    const entries = received.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    const [first, ...others] = entries;
    await test.sqs.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: first?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    await test.sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: others.map((one) => ({ ...one, VisibilityTimeout: 0 })),
      }),
    );
    const again = await test.receive(QueueUrl);
    expect(again.map(({ Attributes }) => Attributes?.['ApproximateReceiveCount'])).toEqual(['2', '2', '2']);

    const Entries = again.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await test.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    const { Attributes } = await test.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      QueueArn: queueArn('q'),
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  it('moves a message to the dead-letter queue after maxReceiveCount', async () => {
    const dead = await test.createQueue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 2 });
    const queue = await test.createQueue('q', { RedrivePolicy, VisibilityTimeout: '0' });
    await send(queue, 'poison');
    expect(await test.receive(queue)).toHaveLength(1);
    expect(await test.receive(queue)).toHaveLength(1);
    expect(await test.receive(queue, 0)).toHaveLength(0);
    expect(await test.receive(dead)).toMatchObject([{ Body: 'poison' }]);
  });

  it('answers a long poll as soon as a message is there', async () => {
    const queue = await test.createQueue('q');
    const waiting = test.receive(queue, 20);
    await send(queue, 'now');
    expect(await waiting).toMatchObject([{ Body: 'now' }]);
  });

  it('gives a message back at once that a client had asked for before it hung up', async () => {
    const queue = await test.createQueue('q');
    const hangUp = new AbortController();
    const abandoned = test.sqs.send(new ReceiveMessageCommand({ QueueUrl: queue, WaitTimeSeconds: 20 }), {
      abortSignal: hangUp.signal,
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    hangUp.abort();
    await expect(abandoned).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await send(queue, 'precious');
    // Its visibility timeout is 30 s: waiting for that would fail the test.
    expect(await test.receive(queue, 10)).toMatchObject([{ Body: 'precious' }]);
  });

  it('keeps all queues in its one region, whichever the client is configured for', async () => {
    const { QueueUrl } = await test.sqs.send(new CreateQueueCommand({ QueueName: 'q' }));
    test.sqs.config.region = () => Promise.resolve('us-east-1');
    await expect(test.sqs.send(new GetQueueUrlCommand({ QueueName: 'q' }))).resolves.toMatchObject({
      QueueUrl,
    });
  });
});
