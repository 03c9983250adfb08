import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Message, SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

describe('a FIFO queue', () => {
  let test: TestCloud;
  let QueueUrl: string;
  beforeEach(async () => {
    test = await startTestCloud();
    QueueUrl = await test.createQueue('q.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
  });
  afterEach(() => test.stop());

  const send = (MessageBody: string, MessageGroupId?: string, more: Partial<SendMessageCommandInput> = {}) =>
    test.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId, ...more }));

  const receive = async (MaxNumberOfMessages = 10, VisibilityTimeout = 30): Promise<Message[]> => {
    const { Messages = [] } = await test.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages, VisibilityTimeout }),
    );
    return Messages;
  };

  const bodies = (messages: Message[]) => messages.map(({ Body }) => Body);

  const remove = (message: Message | undefined) =>
    test.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));

  it('gives several messages of one group in their order, then those of the next', async () => {
    for (const [body, group] of [
      ['a1', 'a'],
      ['b1', 'b'],
      ['a2', 'a'],
      ['b2', 'b'],
      ['a3', 'a'],
    ])
      await send(body ?? '', group);
    expect(bodies(await receive(4))).toEqual(['a1', 'a2', 'a3', 'b1']);
    expect(await receive()).toEqual([]);
  });

  it('gives nothing more of a group until all that is out of it is deleted or shown again', async () => {
    for (const body of ['1', '2', '3']) await send(body, 'g');
    const [first, second] = await receive(2);
    expect(await receive()).toEqual([]);
    await remove(first);
    expect(await receive()).toEqual([]);
    await remove(second);
    expect(bodies(await receive())).toEqual(['3']);
  });

  it('gives what is shown again in the old order', async () => {
    for (const body of ['1', '2', '3', '4']) await send(body, 'g');
    const Entries = (await receive(3)).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await test.sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
    expect(bodies(await receive())).toEqual(['1', '2', '3', '4']);
  });

  it('gives each message once to a receive that does not hide them', async () => {
    for (const body of ['1', '2']) await send(body, 'g');
    expect(bodies(await receive(10, 0))).toEqual(['1', '2']);
    expect(bodies(await receive(10, 0))).toEqual(['1', '2']);
  });

  it('takes the same message once, by its content or its id', async () => {
    const first = await send('same', 'g');
    expect(await send('same', 'g')).toMatchObject({
      MessageId: first.MessageId,
      SequenceNumber: first.SequenceNumber,
    });
    await send('one', 'g', { MessageDeduplicationId: 'id' });
    await send('other', 'g', { MessageDeduplicationId: 'id' });
    expect(bodies(await receive())).toEqual(['same', 'one']);
  });

  it('tells repetitions apart by group if it is made so', async () => {
    QueueUrl = await test.createQueue('scoped.fifo', {
      FifoQueue: 'true',
      ContentBasedDeduplication: 'true',
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
    for (const group of ['a', 'b', 'a']) await send('same', group);
    expect(bodies(await receive())).toEqual(['same', 'same']);
  });

  it('refuses a message with no group, with a delay of its own, or that it could not know again', async () => {
    await expect(send('x')).rejects.toMatchObject({ name: 'MissingParameter' });
    await expect(send('x', 'g', { DelaySeconds: 1 })).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    QueueUrl = await test.createQueue('strict.fifo', { FifoQueue: 'true' });
    await expect(send('x', 'g')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});
