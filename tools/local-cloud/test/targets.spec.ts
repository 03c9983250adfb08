import {
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import type { Target } from '@aws-sdk/client-eventbridge';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

describe('targets', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
    await test.events.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["a"]}' }));
  });
  afterEach(() => test.stop());

  const put = (...Targets: Target[]) => test.events.send(new PutTargetsCommand({ Rule: 'r', Targets }));
  const list = (input: { Limit?: number; NextToken?: string | undefined } = {}) =>
    test.events.send(new ListTargetsByRuleCommand({ Rule: 'r', ...input }));

  it('keeps a target with all that it was given', async () => {
    const target = {
      Id: 'queue',
      Arn: queueArn('q.fifo'),
      SqsParameters: { MessageGroupId: 'couple' },
      DeadLetterConfig: { Arn: queueArn('dead') },
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
    };
    await expect(put(target)).resolves.toMatchObject({ FailedEntryCount: 0, FailedEntries: [] });
    expect((await list()).Targets).toEqual([target]);
  });

  it('replaces a target of the same id', async () => {
    await put({ Id: 'a', Arn: queueArn('one') });
    await put({ Id: 'a', Arn: queueArn('two') });
    expect((await list()).Targets).toEqual([{ Id: 'a', Arn: queueArn('two') }]);
  });

  it('keeps the targets when its rule is replaced or disabled', async () => {
    await put({ Id: 'a', Arn: queueArn('q') });
    await test.events.send(
      new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["b"]}', State: 'DISABLED' }),
    );
    expect((await list()).Targets).toHaveLength(1);
  });

  it('lists in pages', async () => {
    await put(...['c', 'a', 'b'].map((Id) => ({ Id, Arn: queueArn(Id) })));
    const first = await list({ Limit: 2 });
    expect(first.Targets?.map(({ Id }) => Id)).toEqual(['a', 'b']);
    expect((await list({ Limit: 2, NextToken: first.NextToken })).Targets?.map(({ Id }) => Id)).toEqual([
      'c',
    ]);
  });

  it('removes targets and names those that were not there', async () => {
    await put({ Id: 'a', Arn: queueArn('q') });
    const removed = await test.events.send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['a', 'b'] }));
    expect(removed.FailedEntryCount).toBe(1);
    expect(removed.FailedEntries).toMatchObject([{ TargetId: 'b', ErrorCode: 'ResourceNotFoundException' }]);
    expect((await list()).Targets).toEqual([]);
  });

  it('allows five targets a rule', async () => {
    await put(...['1', '2', '3', '4', '5'].map((Id) => ({ Id, Arn: queueArn(Id) })));
    await put({ Id: '5', Arn: queueArn('other') });
    await expect(put({ Id: '6', Arn: queueArn('6') })).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
  });

  it('answers a rule that is not there', async () => {
    const Targets = [{ Id: 'a', Arn: queueArn('q') }];
    const notFound = { name: 'ResourceNotFoundException' };
    await expect(test.events.send(new PutTargetsCommand({ Rule: 'nobody', Targets }))).rejects.toMatchObject(
      notFound,
    );
    await expect(test.events.send(new ListTargetsByRuleCommand({ Rule: 'nobody' }))).rejects.toMatchObject(
      notFound,
    );
  });

  const lambda = 'arn:aws:lambda:ap-northeast-2:000000000000:function:f';
  it.each<[string, Omit<Target, 'Id'>, string]>([
    ['Input', { Arn: queueArn('q'), Input: '{}' }, 'does not support the member Input'],
    ['InputPath', { Arn: queueArn('q'), InputPath: '$' }, 'does not support the member InputPath'],
    [
      'InputTransformer',
      { Arn: queueArn('q'), InputTransformer: { InputTemplate: '""' } },
      'does not support the member InputTransformer',
    ],
    [
      'a target other than SQS',
      { Arn: lambda },
      "'Targets[0].Arn' failed to satisfy constraint: local-cloud",
    ],
    ['a FIFO queue without a group', { Arn: queueArn('q.fifo') }, "'Targets[0].SqsParameters'"],
    [
      'a FIFO dead-letter queue',
      { Arn: queueArn('q'), DeadLetterConfig: { Arn: queueArn('dead.fifo') } },
      "'Targets[0].DeadLetterConfig.Arn'",
    ],
    [
      'too many retries',
      { Arn: queueArn('q'), RetryPolicy: { MaximumRetryAttempts: 186 } },
      "'Targets[0].RetryPolicy.MaximumRetryAttempts'",
    ],
  ])('refuses %s and says where', async (_, target, message) => {
    await expect(put({ Id: 'a', ...target })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message) as string,
    });
  });
});
