import {
  ConflictException,
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import type { CreateScheduleInput, ListSchedulesInput, Target } from '@aws-sdk/client-scheduler';
import { queueArn } from './cloud';
import { aSchedule, aTarget, startSchedulerCloud } from './scheduler-cloud';
import type { SchedulerCloud } from './scheduler-cloud';

const lambdaArn = 'arn:aws:lambda:ap-northeast-2:000000000000:function:f';
const busArn = 'arn:aws:events:ap-northeast-2:000000000000:event-bus/default';
const EventBridgeParameters = { DetailType: 't', Source: 'a' };

describe('schedules', () => {
  let test: SchedulerCloud;
  beforeEach(async () => {
    test = await startSchedulerCloud({ limits: { schedules: 4 } });
  });
  afterEach(() => test.stop());

  const create = (schedule: Partial<CreateScheduleInput> = {}) =>
    test.scheduler.send(new CreateScheduleCommand(aSchedule(schedule)));
  const get = (Name = 's', GroupName?: string) =>
    test.scheduler.send(new GetScheduleCommand({ Name, GroupName }));
  const update = (schedule: Partial<CreateScheduleInput> = {}) =>
    test.scheduler.send(new UpdateScheduleCommand(aSchedule(schedule)));
  const remove = (Name = 's', more = {}) => test.scheduler.send(new DeleteScheduleCommand({ Name, ...more }));
  const list = (input: ListSchedulesInput = {}) => test.scheduler.send(new ListSchedulesCommand(input));
  const listed = async (input: ListSchedulesInput) => (await list(input)).Schedules?.map(({ Name }) => Name);

  it('are kept with all that they were given', async () => {
    const given: CreateScheduleInput = {
      Name: 's',
      GroupName: 'default',
      ScheduleExpression: 'cron(0 9 ? * MON-FRI *)',
      ScheduleExpressionTimezone: 'Asia/Seoul',
      StartDate: new Date('2100-01-01T00:00:00Z'),
      EndDate: new Date('2100-02-01T00:00:00.500Z'),
      Description: 'the digest',
      State: 'DISABLED',
      KmsKeyArn: 'arn:aws:kms:ap-northeast-2:000000000000:key/k',
      Target: {
        Arn: queueArn('q.fifo'),
        RoleArn: 'arn:aws:iam::000000000000:role/service-role/scheduler',
        Input: 'hello',
        SqsParameters: { MessageGroupId: 'couple' },
        DeadLetterConfig: { Arn: queueArn('dead') },
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
      },
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      ActionAfterCompletion: 'DELETE',
    };
    const ScheduleArn = 'arn:aws:scheduler:ap-northeast-2:000000000000:schedule/default/s';
    await expect(create(given)).resolves.toMatchObject({ ScheduleArn });
    const { CreationDate, LastModificationDate, Arn, $metadata: _, ...found } = await get();
    expect(found).toEqual(given);
    expect(Arn).toBe(ScheduleArn);
    expect(LastModificationDate).toEqual(CreationDate);
    expect(Math.abs((CreationDate?.getTime() ?? 0) - Date.now())).toBeLessThan(10_000);
  });

  it("show AWS's defaults for what they were not given", async () => {
    await create({ Target: aTarget({ RetryPolicy: { MaximumRetryAttempts: 1 } }) });
    await expect(get()).resolves.toMatchObject({
      GroupName: 'default',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      ActionAfterCompletion: 'NONE',
      Target: { RetryPolicy: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 86_400 } },
    });
  });

  it('are replaced as a whole by an update', async () => {
    await create({ Description: 'before', State: 'DISABLED', Target: aTarget({ Input: 'x' }) });
    const before = await get();
    await update({ ScheduleExpression: 'rate(2 hours)' });
    const { Description, State, Target, CreationDate, ScheduleExpression } = await get();
    expect({ Description, State, Input: Target?.Input, ScheduleExpression, CreationDate }).toEqual({
      Description: undefined,
      State: 'ENABLED',
      Input: undefined,
      ScheduleExpression: 'rate(2 hours)',
      CreationDate: before.CreationDate,
    });
  });

  it('have their names within their group', async () => {
    await test.scheduler.send(new CreateScheduleGroupCommand({ Name: 'jobs' }));
    await create({ Description: 'ours' });
    await create({ Description: 'theirs', GroupName: 'jobs' });
    await expect(get('s', 'jobs')).resolves.toMatchObject({ Description: 'theirs' });
    await remove('s', { GroupName: 'jobs' });
    await expect(get('s', 'jobs')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(get()).resolves.toMatchObject({ Description: 'ours' });
  });

  it('are listed in pages, by group, state and the beginning of their names', async () => {
    await test.scheduler.send(new CreateScheduleGroupCommand({ Name: 'jobs' }));
    await create({ Name: 'b', State: 'DISABLED' });
    await create({ Name: 'a' });
    await create({ Name: 'ab', GroupName: 'jobs' });
    expect(await listed({})).toEqual(['a', 'b', 'ab']);
    expect(await listed({ GroupName: 'jobs' })).toEqual(['ab']);
    expect(await listed({ State: 'DISABLED' })).toEqual(['b']);
    expect(await listed({ NamePrefix: 'a' })).toEqual(['a', 'ab']);
    const first = await list({ MaxResults: 2 });
    expect(first.Schedules).toMatchObject([
      { Name: 'a', GroupName: 'default', State: 'ENABLED', Target: { Arn: queueArn('q') } },
      { Name: 'b', State: 'DISABLED' },
    ]);
    expect(await listed({ MaxResults: 2, NextToken: first.NextToken })).toEqual(['ab']);
    await expect(list({ GroupName: 'nobody' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('are made, updated and deleted once by requests of the same ClientToken', async () => {
    const ClientToken = 'once';
    await create({ ClientToken });
    await create({ ClientToken });
    await expect(create({ Name: 'other', ClientToken })).rejects.toBeInstanceOf(ConflictException);
    await update({ ClientToken });
    const { LastModificationDate } = await get();
    await update({ ClientToken });
    await expect(get()).resolves.toMatchObject({ LastModificationDate });
    await remove('s', { ClientToken });
    await remove('s', { ClientToken });
  });

  it('are limited in number', async () => {
    for (const Name of ['a', 'b', 'c', 'd']) await create({ Name });
    const fifth = create({ Name: 'e' });
    await expect(fifth).rejects.toBeInstanceOf(ServiceQuotaExceededException);
    await expect(fifth).rejects.toMatchObject({ $metadata: { httpStatusCode: 402 } });
  });

  it('answer what they do not know', async () => {
    const notFound = { name: 'ResourceNotFoundException', message: 'Schedule s does not exist.' };
    for (const request of [get, update, remove]) await expect(request()).rejects.toMatchObject(notFound);
    await expect(create({ GroupName: 'nobody' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Schedule group nobody does not exist.',
    });
    await create();
    await expect(create()).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Schedule s already exists.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  const target = (given: Partial<Target>): Partial<CreateScheduleInput> => ({ Target: aTarget(given) });
  const universal = (api: string) => `arn:aws:scheduler:::aws-sdk:${api}`;
  it.each<[string, Partial<CreateScheduleInput>, string]>([
    ['a name with a space', { Name: 'a b' }, "Value at 'Name' failed to satisfy constraint"],
    ['no expression', { ScheduleExpression: undefined }, "Value at 'ScheduleExpression'"],
    [
      'an expression that is none',
      { ScheduleExpression: 'cron(0 1 * * * *)' },
      'Invalid Schedule Expression cron(0 1 * * * *). In ScheduleExpression, exactly one of the day-of-month',
    ],
    [
      'a time zone that is none',
      { ScheduleExpressionTimezone: 'Asia/Soul' },
      "Value at 'ScheduleExpressionTimezone' failed to satisfy constraint: Member must be the name of a time zone",
    ],
    ['an offset for a time zone', { ScheduleExpressionTimezone: '+09:00' }, "'ScheduleExpressionTimezone'"],
    ['a long description', { Description: 'x'.repeat(513) }, "'Description'"],
    [
      'a start in the past',
      { StartDate: new Date(Date.now() - 6 * 60_000) },
      'The StartDate you specify cannot be earlier than 5 minutes ago.',
    ],
    [
      'an end before the start',
      { StartDate: new Date('2100-01-02'), EndDate: new Date('2100-01-01') },
      'The StartDate you specify must come before the EndDate.',
    ],
    [
      'a flexible window of no length',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } },
      'MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE',
    ],
    [
      'a window that is off and has a length',
      { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } },
      'MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF',
    ],
    [
      'a window of more than a day',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 1441 } },
      "'FlexibleTimeWindow.MaximumWindowInMinutes'",
    ],
    ['no role', target({ RoleArn: undefined }), "'Target.RoleArn'"],
    ['too many retries', target({ RetryPolicy: { MaximumRetryAttempts: 186 } }), 'Target.RetryPolicy'],
    ['a short age', target({ RetryPolicy: { MaximumEventAgeInSeconds: 59 } }), 'MaximumEventAgeInSeconds'],
    [
      'a FIFO dead-letter queue',
      target({ DeadLetterConfig: { Arn: queueArn('d.fifo') } }),
      'DeadLetterConfig.Arn',
    ],
    ['an ARN that is none', target({ Arn: 'q' }), 'Provided Arn is not in correct format (Target.Arn q)'],
    [
      'a service that is not there',
      target({ Arn: 'arn:aws:ecs:ap-northeast-2:000000000000:cluster/c' }),
      'ecs is not a supported service for a target',
    ],
    [
      'a target of another region',
      target({ Arn: 'arn:aws:sqs:us-east-1:000000000000:q' }),
      'does not match the current region ap-northeast-2',
    ],
    ['a FIFO queue without a group', target({ Arn: queueArn('q.fifo') }), 'SqsParameters must be specified'],
    ['a bus without a source', target({ Arn: busArn }), 'EventBridgeParameters must be specified'],
    [
      'parameters of another service',
      target({ Arn: lambdaArn, SqsParameters: { MessageGroupId: 'g' } }),
      'Parameters SqsParameters not supported for the target',
    ],
    [
      'what local-cloud has not',
      target({ KinesisParameters: { PartitionKey: 'k' } }),
      'does not support the member KinesisParameters',
    ],
    [
      'an input that is no JSON for Lambda',
      target({ Arn: lambdaArn, Input: 'hello' }),
      'JSON syntax error in Input',
    ],
    [
      'a detail that is no object',
      target({ Arn: busArn, Input: '[]', EventBridgeParameters }),
      'JSON syntax error in Input',
    ],
    [
      "a source of AWS's own",
      target({ Arn: busArn, EventBridgeParameters: { DetailType: 't', Source: 'aws.scheduler' } }),
      "'Target.EventBridgeParameters.Source'",
    ],
    [
      'a universal target without input',
      target({ Arn: universal('sqs:sendMessage') }),
      'You must provide an Input',
    ],
    [
      'an API that is not called',
      target({ Arn: universal('ec2:stopInstances'), Input: '{}' }),
      'ec2:stopInstances API is not supported; local-cloud has sqs:sendMessage',
    ],
    [
      'a request that the API does not take',
      target({ Arn: universal('sqs:sendMessage'), Input: '{"QueueUrl":"u"}' }),
      "Value at 'MessageBody'",
    ],
  ])('refuse %s and say where', async (_, schedule, message) => {
    const refused = create(schedule);
    await expect(refused).rejects.toBeInstanceOf(ValidationException);
    await expect(refused).rejects.toMatchObject({
      message: expect.stringContaining(message) as string,
      $metadata: { httpStatusCode: 400 },
    });
    expect(await test.names()).toEqual([]);
  });

  it('take a start and an end in the past when they run once, and ignore them', async () => {
    await create({
      ScheduleExpression: 'at(2100-01-01T00:00:00)',
      StartDate: new Date('2020-01-02'),
      EndDate: new Date('2020-01-01'),
    });
    expect(await test.names()).toEqual(['s']);
  });
});
