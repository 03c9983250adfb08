import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

describe('queues of SQS', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.stop());

  const url = (name: string) => `${test.cloud.endpoint}/000000000000/${name}`;

  const redriveTo = (name: string, maxReceiveCount: unknown = 3) =>
    JSON.stringify({ deadLetterTargetArn: queueArn(name), maxReceiveCount });

  it('are listed page by page for who asks for at most so many', async () => {
    for (const name of ['orders-b', 'orders-a', 'other', 'orders-c']) await test.createQueue(name);
    const list = (MaxResults?: number, NextToken?: string) =>
      test.sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'orders', MaxResults, NextToken }));
    const first = await list(2);
    expect(first.QueueUrls).toEqual([url('orders-a'), url('orders-b')]);
    const second = await list(2, first.NextToken);
    expect(second.QueueUrls).toEqual([url('orders-c')]);
    expect(second.NextToken).toBeUndefined();
    const all = await list();
    expect(all.QueueUrls).toHaveLength(3);
    expect(all.NextToken).toBeUndefined();
    await expect(list(1_001)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await expect(list(2, '!')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('of which poison goes to one queue are listed with it', async () => {
    const QueueUrl = await test.createQueue('dead');
    await test.createQueue('a', { RedrivePolicy: redriveTo('dead', '3') });
    await test.createQueue('b', { RedrivePolicy: redriveTo('dead') });
    await test.createQueue('c');
    const list = () => test.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl }));
    expect((await list()).queueUrls).toEqual([url('a'), url('b')]);
    await test.sqs.send(
      new SetQueueAttributesCommand({ QueueUrl: url('a'), Attributes: { RedrivePolicy: '' } }),
    );
    expect((await list()).queueUrls).toEqual([url('b')]);
  });

  it('that are there already are found, unless they should be others', async () => {
    await test.createQueue('q', { VisibilityTimeout: '5' });
    expect(await test.createQueue('q', { VisibilityTimeout: '5' })).toBe(url('q'));
    expect(await test.createQueue('q')).toBe(url('q'));
    await expect(test.createQueue('q', { VisibilityTimeout: '6' })).rejects.toMatchObject({
      name: 'QueueNameExists',
    });
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['a name with a blank', 'a b', {}, 'InvalidParameterValue'],
    ['a name of 81 letters', 'a'.repeat(81), {}, 'InvalidParameterValue'],
    ['a name of FIFO without the attribute', 'q.fifo', {}, 'InvalidParameterValue'],
    ['the attribute of FIFO without the name', 'q', { FifoQueue: 'true' }, 'InvalidParameterValue'],
    ['an attribute that is none', 'q', { Colour: 'red' }, 'InvalidAttributeName'],
    ['an attribute out of bounds', 'q', { VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
    ['a policy that is no JSON', 'q', { RedrivePolicy: 'dead' }, 'InvalidParameterValue'],
    ['a policy without end', 'q', { RedrivePolicy: redriveTo('dead', 1_001) }, 'InvalidParameterValue'],
    [
      'a dead-letter queue that is missing',
      'q',
      { RedrivePolicy: redriveTo('none') },
      'InvalidParameterValue',
    ],
    [
      'a dead-letter queue of another type',
      'q.fifo',
      { FifoQueue: 'true', RedrivePolicy: redriveTo('dead') },
      'InvalidParameterValue',
    ],
  ])('are refused with %s', async (_, QueueName, Attributes, name) => {
    await test.createQueue('dead');
    await expect(test.sqs.send(new CreateQueueCommand({ QueueName, Attributes }))).rejects.toMatchObject({
      name,
    });
    expect((await test.sqs.send(new ListQueuesCommand({}))).QueueUrls).toEqual([url('dead')]);
  });

  it('show the attributes that are asked for', async () => {
    const QueueUrl = await test.createQueue('q', { RedriveAllowPolicy: '{"redrivePermission":"denyAll"}' });
    const show = async (AttributeNames?: string[]) => {
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: AttributeNames as never });
      return (await test.sqs.send(command)).Attributes;
    };
    expect(await show(['QueueArn'])).toEqual({ QueueArn: queueArn('q') });
    expect(await show(['All'])).toMatchObject({
      MessageRetentionPeriod: '345600',
      RedriveAllowPolicy: '{"redrivePermission":"denyAll"}',
    });
    await expect(show(['Colour'])).rejects.toMatchObject({ name: 'InvalidAttributeName' });
  });

  it('do not change what they are', async () => {
    const QueueUrl = await test.createQueue('q');
    const set = (Attributes: Record<string, string>) =>
      test.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    await expect(set({ FifoQueue: 'true' })).rejects.toMatchObject({ name: 'InvalidAttributeValue' });
    await expect(set({ DelaySeconds: '901' })).rejects.toMatchObject({ name: 'InvalidAttributeValue' });
  });
});
