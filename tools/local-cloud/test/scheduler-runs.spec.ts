import {
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import type { CreateScheduleInput } from '@aws-sdk/client-scheduler';
import { DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { queueArn } from './cloud';
import { aSchedule, aTarget, startSchedulerCloud } from './scheduler-cloud';
import type { SchedulerCloud } from './scheduler-cloud';
import { watch } from './watch';

/** Backwards the clock moves at once, and then it is far from what a slow test takes. */
const START = '2020-03-01T00:00:00Z';

describe('runs of schedules', () => {
  let test: SchedulerCloud;
  let queue: string;
  beforeEach(async () => {
    test = await startSchedulerCloud();
    queue = await test.createQueue('q');
    await test.moveTo(START);
  });
  afterEach(() => test.stop());

  /** A schedule that tells its name and when it ran. */
  const telling = (Name: string, ScheduleExpression: string, more: Partial<CreateScheduleInput> = {}) =>
    test.create({
      Name,
      ScheduleExpression,
      Target: aTarget({ Input: `${Name} <aws.scheduler.scheduled-time>` }),
      ...more,
    });
  const told = (count: number) => test.bodies(queue, count);
  const nothingMore = async () => expect(await test.receive(queue, 0)).toEqual([]);

  it('come when their time has come, and not before', async () => {
    const began = Date.now();
    await telling('soon', 'at(2020-03-01T00:00:02)');
    expect(await told(1)).toEqual(['soon 2020-03-01T00:00:02Z']);
    expect(Date.now() - began).toBeGreaterThan(1_000);
  });

  it('come once at a time, and at once when it has passed', async () => {
    await telling('later', 'at(2020-03-01T09:30:00)', { ScheduleExpressionTimezone: 'Asia/Seoul' });
    await telling('past', 'at(2020-02-28T00:00:00)');
    expect(await told(1)).toEqual(['past 2020-02-28T00:00:00Z']);
    await test.moveTo('2020-04-01T00:00:00Z');
    expect(await told(1)).toEqual(['later 2020-03-01T00:30:00Z']);
    await nothingMore();
  });

  it('all come in their order when the clock is moved over them', async () => {
    await telling('two-hourly', 'rate(2 hours)', { StartDate: new Date('2020-03-01T01:30:00Z') });
    await telling('hourly', 'cron(0 * * * ? *)');
    await test.moveTo('2020-03-01T04:00:00Z');
    expect(await told(6)).toEqual([
      'hourly 2020-03-01T01:00:00Z',
      'two-hourly 2020-03-01T01:30:00Z',
      'hourly 2020-03-01T02:00:00Z',
      'hourly 2020-03-01T03:00:00Z',
      'two-hourly 2020-03-01T03:30:00Z',
      'hourly 2020-03-01T04:00:00Z',
    ]);
    await nothingMore();
  });

  it('come at once and then at each period for a rate without a start', async () => {
    await telling('r', 'rate(1 day)');
    expect(await told(1)).toEqual([expect.stringMatching(/^r 2020-03-01T00:00:0/)]);
    await test.moveTo('2020-03-02T00:01:00Z');
    expect(await told(1)).toEqual([expect.stringMatching(/^r 2020-03-02T00:00:0/)]);
  });

  it('follow the clocks of their time zone through daylight saving', async () => {
    await telling('c', 'cron(30 2 * * ? *)', { ScheduleExpressionTimezone: 'America/New_York' });
    await test.moveTo('2020-03-10T00:00:00Z');
    const times = await told(8);
    // The clocks skip half past two on the 8th.
    expect(times.slice(-3)).toEqual([
      'c 2020-03-06T07:30:00Z',
      'c 2020-03-07T07:30:00Z',
      'c 2020-03-09T06:30:00Z',
    ]);
  });

  it('begin and end with the dates of their schedule', async () => {
    await telling('c', 'cron(0 9 * * ? *)', {
      StartDate: new Date('2020-03-03T00:00:00Z'),
      EndDate: new Date('2020-03-05T00:00:00Z'),
    });
    await test.moveTo('2020-04-01T00:00:00Z');
    expect(await told(2)).toEqual(['c 2020-03-03T09:00:00Z', 'c 2020-03-04T09:00:00Z']);
    await nothingMore();
    expect(await test.names()).toEqual(['c']);
  });

  it('come at some moment within a flexible window', async () => {
    await telling('flexible', 'at(2020-03-01T01:00:00)', {
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 60 },
    });
    await telling('sharp', 'at(2020-03-01T02:00:00)');
    await test.moveTo('2020-03-01T00:59:59Z');
    await nothingMore();
    await test.moveTo('2020-03-01T02:00:00Z');
    expect(await told(2)).toEqual(['flexible 2020-03-01T01:00:00Z', 'sharp 2020-03-01T02:00:00Z']);
  });

  it('do not come any more once their schedule is deleted, disabled or replaced', async () => {
    const names = ['deleted', 'disabled', 'replaced', 'kept'];
    for (const name of names) await telling(name, 'at(2020-03-01T01:00:00)');
    await test.scheduler.send(new CreateScheduleGroupCommand({ Name: 'g' }));
    await telling('grouped', 'at(2020-03-01T01:00:00)', { GroupName: 'g' });

    await test.scheduler.send(new DeleteScheduleCommand({ Name: 'deleted' }));
    await test.scheduler.send(new DeleteScheduleGroupCommand({ Name: 'g' }));
    const update = (input: Partial<CreateScheduleInput>) =>
      test.scheduler.send(new UpdateScheduleCommand(aSchedule(input)));
    const ScheduleExpression = 'at(2020-03-01T01:00:00)';
    await update({ Name: 'disabled', ScheduleExpression, State: 'DISABLED' });
    await update({
      Name: 'replaced',
      ScheduleExpression: 'at(2020-03-01T03:00:00)',
      Target: aTarget({ Input: 'new' }),
    });

    await test.moveTo('2020-03-01T02:00:00Z');
    expect(await told(1)).toEqual(['kept 2020-03-01T01:00:00Z']);
    await nothingMore();
    await test.moveTo('2020-03-02T00:00:00Z');
    expect(await told(1)).toEqual(['new']);
  });

  it('come when a schedule is enabled', async () => {
    await telling('s', 'at(2020-03-01T01:00:00)', { State: 'DISABLED' });
    const enabled = aSchedule({
      ScheduleExpression: 'at(2020-03-01T01:00:00)',
      Target: aTarget({ Input: 'on' }),
    });
    await test.scheduler.send(new UpdateScheduleCommand(enabled));
    await test.moveTo('2020-03-01T01:00:00Z');
    expect(await told(1)).toEqual(['on']);
  });

  it('delete their schedule after the last of them where it says so', async () => {
    const ActionAfterCompletion = 'DELETE';
    const EndDate = new Date('2020-03-03T00:00:00Z');
    await telling('once', 'at(2020-03-01T01:00:00)', { ActionAfterCompletion });
    await telling('ends', 'cron(0 1 * * ? *)', { ActionAfterCompletion, EndDate });
    await telling('endless', 'cron(0 1 * * ? *)', { ActionAfterCompletion });
    await telling('stays', 'at(2020-03-01T01:00:00)');
    await test.moveTo('2020-03-01T12:00:00Z');
    expect(await test.names()).toEqual(['endless', 'ends', 'stays']);
    await test.moveTo('2020-03-02T12:00:00Z');
    expect(await test.names()).toEqual(['endless', 'stays']);
    expect(await told(6)).toHaveLength(6);
  });

  it('carry what their input asks to know', async () => {
    await test.create({
      Name: 's',
      ScheduleExpression: 'at(2020-03-01T01:00:00)',
      Target: aTarget({
        Input:
          '<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time> <aws.scheduler.attempt-number> ' +
          '<aws.scheduler.execution-id> <aws.scheduler.other>',
      }),
    });
    await test.moveTo('2020-03-01T01:00:00Z');
    const [body] = await told(1);
    expect(body).toMatch(
      /^arn:aws:scheduler:ap-northeast-2:000000000000:schedule\/default\/s 2020-03-01T01:00:00Z 1 [0-9a-f]{16} <aws.scheduler.other>$/,
    );
  });

  it('are a notification where there is no input', async () => {
    await test.create({ Name: 's', ScheduleExpression: 'at(2020-03-01T01:00:00)' });
    await test.moveTo('2020-03-01T01:00:00Z');
    const [body = ''] = await told(1);
    expect(JSON.parse(body)).toMatchObject({
      source: 'aws.scheduler',
      'detail-type': 'Scheduled Event',
      time: '2020-03-01T01:00:00Z',
      resources: ['arn:aws:scheduler:ap-northeast-2:000000000000:schedule/default/s'],
      detail: '{}',
    });
  });

  it('keep to the message group of a FIFO queue', async () => {
    const fifo = await test.createQueue('q.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    await test.create({
      ScheduleExpression: 'at(2020-03-01T01:00:00)',
      Target: aTarget({ Arn: queueArn('q.fifo'), Input: 'x', SqsParameters: { MessageGroupId: 'couple' } }),
    });
    await test.moveTo('2020-03-01T01:00:00Z');
    const messages = await test.receive(fifo);
    expect(messages).toMatchObject([{ Body: 'x', Attributes: { MessageGroupId: 'couple' } }]);
  });

  it('put an event on a bus', async () => {
    await test.route('r', { source: ['jobs'] }, { Arn: queueArn('q') });
    await test.create({
      ScheduleExpression: 'at(2020-03-01T01:00:00)',
      Target: aTarget({
        Arn: 'arn:aws:events:ap-northeast-2:000000000000:event-bus/default',
        Input: '{"at":"<aws.scheduler.scheduled-time>"}',
        EventBridgeParameters: { Source: 'jobs', DetailType: 'digest due' },
      }),
    });
    await test.moveTo('2020-03-01T01:00:00Z');
    const [body = ''] = await told(1);
    expect(JSON.parse(body)).toMatchObject({
      source: 'jobs',
      'detail-type': 'digest due',
      time: expect.stringMatching(/^2020-03-01T01:00:0/) as string,
      detail: { at: '2020-03-01T01:00:00Z' },
    });
  });

  it.each([
    [
      'sqs:sendMessage',
      { QueueUrl: 'http://127.0.0.1/000000000000/q', MessageBody: 'at <aws.scheduler.scheduled-time>' },
      'at 2020-03-01T01:00:00Z',
    ],
    [
      'eventbridge:putEvents',
      { Entries: [{ Source: 'jobs', DetailType: 'digest due', Detail: '{"a":1}' }] },
      expect.stringContaining('"detail":{"a":1}') as string,
    ],
  ])('call %s as a universal target', async (api, request, body) => {
    await test.route('r', { source: ['jobs'] }, { Arn: queueArn('q') });
    await test.create({
      ScheduleExpression: 'at(2020-03-01T01:00:00)',
      Target: aTarget({ Arn: `arn:aws:scheduler:::aws-sdk:${api}`, Input: JSON.stringify(request) }),
    });
    await test.moveTo('2020-03-01T01:00:00Z');
    expect(await told(1)).toEqual([body]);
  });

  it('that fail go to the dead-letter queue with what AWS says of them', async () => {
    const dead = await test.createQueue('dead');
    await test.sqs.send(new DeleteQueueCommand({ QueueUrl: queue }));
    await test.create({
      ScheduleExpression: 'at(2020-03-01T01:00:00)',
      Target: aTarget({ Input: 'lost', DeadLetterConfig: { Arn: queueArn('dead') } }),
    });
    await test.moveTo('2020-03-01T01:00:00Z');
    const [letter] = await test.receive(dead);
    expect(letter?.Body).toBe('lost');
    const attributes = Object.fromEntries(
      Object.entries(letter?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]),
    );
    expect(attributes).toMatchObject({
      SCHEDULE_ARN: 'arn:aws:scheduler:ap-northeast-2:000000000000:schedule/default/s',
      SCHEDULED_TIME: '2020-03-01T01:00:00Z',
      TARGET_ARN: queueArn('q'),
      EXECUTION_ID: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      ERROR_CODE: 'NO_RESOURCE',
      ERROR_MESSAGE: expect.stringContaining('does not exist') as string,
      RETRY_ATTEMPTS: '0',
      IS_PAYLOAD_TRUNCATED: 'false',
    });
  });

  it('are told to whoever watches the cloud, with the schedules in its state', async () => {
    const seen = await watch(test.cloud.endpoint);
    await telling('s', 'cron(0 1 * * ? *)');
    await test.moveTo('2020-03-01T01:00:00Z');
    const [delivered] = await seen.have('delivered');
    const [fired] = await seen.have('schedule-fired');
    const schedule = 'arn:aws:scheduler:ap-northeast-2:000000000000:schedule/default/s';
    expect(fired).toMatchObject({
      schedule,
      target: queueArn('q'),
      scheduledTime: '2020-03-01T01:00:00.000Z',
    });
    expect(delivered).toMatchObject({ id: fired?.['id'], sender: schedule });
    const state = (await (await fetch(`${test.cloud.endpoint}/_local/state`)).json()) as {
      schedules: unknown;
    };
    expect(state.schedules).toMatchObject([
      { name: 's', nextRun: '2020-03-02T01:00:00.000Z', lastRun: '2020-03-01T01:00:00.000Z' },
    ]);
    await seen.stop();
  });
});
