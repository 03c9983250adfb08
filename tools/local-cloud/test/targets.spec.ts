import {
  ListRuleNamesByTargetCommand,
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

  it('lists the names of the rules that have a target', async () => {
    for (const Name of ['b', 'a', 'other']) {
      await test.events.send(new PutRuleCommand({ Name, EventPattern: '{"source":["a"]}' }));
      const Arn = queueArn(Name === 'other' ? 'elsewhere' : 'q');
      await test.events.send(new PutTargetsCommand({ Rule: Name, Targets: [{ Id: 't', Arn }] }));
    }
    const names = (input: { Limit?: number; NextToken?: string | undefined }) =>
      test.events.send(new ListRuleNamesByTargetCommand({ TargetArn: queueArn('q'), ...input }));
    const first = await names({ Limit: 1 });
    expect(first.RuleNames).toEqual(['a']);
    await expect(names({ NextToken: first.NextToken })).resolves.toMatchObject({ RuleNames: ['b'] });
  });

  it('takes queues, functions, buses and log groups', async () => {
    const arns = [
      queueArn('q'),
      'arn:aws:lambda:ap-northeast-2:000000000000:function:f:live',
      'arn:aws:events:ap-northeast-2:000000000000:event-bus/other',
      'arn:aws:logs:ap-northeast-2:000000000000:log-group:/aws/events/audit',
    ];
    await put(...arns.map((Arn, index) => ({ Id: String(index), Arn })));
    expect((await list()).Targets?.map(({ Arn }) => Arn)).toEqual(arns);
  });

  const bus = 'arn:aws:events:ap-northeast-2:000000000000:event-bus/other';
  it.each<[string, Omit<Target, 'Id'>, string]>([
    [
      'what local-cloud does not deliver to',
      { Arn: 'arn:aws:sns:r:0:t' },
      'none that local-cloud delivers to',
    ],
    ['a member that it does not know', { Arn: queueArn('q'), HttpParameters: {} }, 'member HttpParameters'],
    [
      'a FIFO queue without a group',
      { Arn: queueArn('q.fifo') },
      'SqsParameters must be specified for target: a',
    ],
    [
      'a FIFO dead-letter queue',
      { Arn: queueArn('q'), DeadLetterConfig: { Arn: queueArn('dead.fifo') } },
      'SQS FIFO is not supported by Dead Letter Queues.',
    ],
    [
      'a dead-letter queue that is none',
      { Arn: queueArn('q'), DeadLetterConfig: { Arn: bus } },
      'events is not supported as a dead letter resource.',
    ],
    [
      'too many retries',
      { Arn: queueArn('q'), RetryPolicy: { MaximumRetryAttempts: 186 } },
      "'Targets[0].RetryPolicy.MaximumRetryAttempts'",
    ],
    [
      'two ways of input',
      { Arn: queueArn('q'), Input: '{}', InputPath: '$' },
      'Only one of Input, InputPath, or InputTransformer must be provided for target a.',
    ],
    [
      'input that is not JSON',
      { Arn: queueArn('q'), Input: 'word' },
      'JSON syntax error in input for target a.',
    ],
    [
      'a path that is none',
      { Arn: queueArn('q'), InputPath: "$.a['b']" },
      'InputPath for target a is invalid.',
    ],
    [
      'a path of a variable that is none',
      { Arn: queueArn('q'), InputTransformer: { InputPathsMap: { x: 'detail' }, InputTemplate: '"<x>"' } },
      'InputPath for target a is invalid.',
    ],
    [
      'a variable of a reserved name',
      {
        Arn: queueArn('q'),
        InputTransformer: { InputPathsMap: { 'aws.events.event': '$' }, InputTemplate: '"x"' },
      },
      "'Targets[0].InputTransformer.InputPathsMap",
    ],
    [
      'a template that is neither JSON nor a string',
      { Arn: queueArn('q'), InputTransformer: { InputTemplate: '{"a":' } },
      'Invalid InputTemplate for target a',
    ],
    [
      'a variable that nothing defines',
      { Arn: queueArn('q'), InputTransformer: { InputTemplate: '"<x>"' } },
      'InputTemplate for target a contains invalid placeholder x.',
    ],
    [
      'the event within a string',
      { Arn: queueArn('q'), InputTransformer: { InputTemplate: '"<aws.events.event.json>"' } },
      'contains placeholder aws.events.event.json valid only for JSON template.',
    ],
    ['another form of event for a bus', { Arn: bus, InputPath: '$.detail' }, 'whole events only'],
  ])('refuses %s and says why, and keeps none of the request', async (_, target, message) => {
    const refused = put({ Id: 'good', Arn: queueArn('q') }, { Id: 'a', ...target });
    await expect(refused).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message.replace('[0]', '[1]')) as string,
    });
    expect((await list()).Targets).toEqual([]);
  });
});
