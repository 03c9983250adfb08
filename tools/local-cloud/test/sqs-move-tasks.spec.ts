import {
  CancelMessageMoveTaskCommand,
  ListMessageMoveTasksCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { ListMessageMoveTasksResultEntry, StartMessageMoveTaskCommandInput } from '@aws-sdk/client-sqs';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const SourceArn = queueArn('dead');

describe('moving dead letters', () => {
  let test: TestCloud;
  let dead: string;
  let source: string;
  beforeEach(async () => {
    test = await startTestCloud();
    dead = await test.createQueue('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: SourceArn, maxReceiveCount: 1 });
    source = await test.createQueue('source', { RedrivePolicy, VisibilityTimeout: '0' });
  });
  afterEach(() => test.stop());

  const send = (QueueUrl: string, MessageBody: string) =>
    test.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));

  /** Poison: received twice where once is allowed. */
  const die = async (...bodies: string[]) => {
    for (const body of bodies) await send(source, body);
    await test.receive(source, 0);
    expect(await test.receive(source, 0)).toEqual([]);
  };

  const start = (input: Partial<StartMessageMoveTaskCommandInput> = {}) =>
    test.sqs.send(new StartMessageMoveTaskCommand({ SourceArn, ...input }));

  const tasks = async (MaxResults?: number): Promise<ListMessageMoveTasksResultEntry[]> => {
    const { Results = [] } = await test.sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults }));
    return Results;
  };

  const ended = async () => {
    let [task] = await tasks();
    while (task?.Status === 'RUNNING') [task] = await tasks();
    return task;
  };

  it('takes them back to the queue that each was sent to, as new messages', async () => {
    await die('a', 'b');
    await start();
    expect(await ended()).toMatchObject({
      Status: 'COMPLETED',
      SourceArn,
      ApproximateNumberOfMessagesMoved: 2,
      ApproximateNumberOfMessagesToMove: 2,
      StartedTimestamp: expect.any(Number) as number,
    });
    expect(await test.receive(source)).toMatchObject([
      { Body: 'a', Attributes: { ApproximateReceiveCount: '1' } },
      { Body: 'b', Attributes: { ApproximateReceiveCount: '1' } },
    ]);
    expect(await test.receive(dead, 0)).toEqual([]);
  });

  it('takes them to the queue that it names', async () => {
    const other = await test.createQueue('other');
    await die('a');
    await start({ DestinationArn: queueArn('other') });
    expect(await ended()).toMatchObject({ Status: 'COMPLETED', DestinationArn: queueArn('other') });
    expect(await test.receive(other)).toMatchObject([{ Body: 'a' }]);
  });

  it('leaves where they are those that it cannot tell where they came from', async () => {
    await send(dead, 'sent here');
    await start();
    expect(await ended()).toMatchObject({
      Status: 'FAILED',
      FailureReason: 'CouldNotDetermineMessageSource',
      ApproximateNumberOfMessagesMoved: 0,
    });
    expect(await test.receive(dead)).toMatchObject([{ Body: 'sent here' }]);
  });

  it('moves no more a second than it may, and stops when it is cancelled', async () => {
    const Entries = ['a', 'b', 'c'].map((Id) => ({ Id, MessageBody: Id }));
    await test.sqs.send(new SendMessageBatchCommand({ QueueUrl: dead, Entries }));
    const { TaskHandle } = await start({
      DestinationArn: queueArn('source'),
      MaxNumberOfMessagesPerSecond: 1,
    });
    expect(await tasks()).toMatchObject([{ TaskHandle, Status: 'RUNNING', MaxNumberOfMessagesPerSecond: 1 }]);
    await expect(start()).rejects.toThrow('There is already a task running.');
    const cancel = () => test.sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    expect(await cancel()).toMatchObject({ ApproximateNumberOfMessagesMoved: 1 });
    expect(await tasks()).toMatchObject([{ Status: 'CANCELLED', ApproximateNumberOfMessagesMoved: 1 }]);
    await expect(cancel()).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(await test.receive(dead, 0)).toHaveLength(2);
  });

  it('is remembered, the latest first', async () => {
    for (const name of ['source', 'other']) {
      await test.createQueue(name);
      await start({ DestinationArn: queueArn(name) });
      await ended();
    }
    const destinations = (await tasks(10)).map(({ DestinationArn }) => DestinationArn);
    expect(destinations).toEqual([queueArn('other'), queueArn('source')]);
    expect(await tasks()).toHaveLength(1);
  });

  it.each<[string, Partial<StartMessageMoveTaskCommandInput>, string]>([
    ['a queue that is not there', { SourceArn: queueArn('nobody') }, 'ResourceNotFoundException'],
    ['no dead-letter queue', { SourceArn: queueArn('source') }, 'InvalidParameterValue'],
    ['a destination that is not there', { DestinationArn: queueArn('nobody') }, 'ResourceNotFoundException'],
    ['the queue as its own destination', { DestinationArn: SourceArn }, 'InvalidParameterValue'],
    ['more than 500 a second', { MaxNumberOfMessagesPerSecond: 501 }, 'InvalidParameterValue'],
  ])('is refused for %s', async (_, input, name) => {
    await expect(start(input)).rejects.toMatchObject({ name });
  });
});
