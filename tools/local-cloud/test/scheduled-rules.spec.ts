import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import type { PutRuleRequest } from '@aws-sdk/client-eventbridge';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';
import { watch } from './watch';

const ruleArn = 'arn:aws:events:ap-northeast-2:000000000000:rule/r';

describe('rules on a schedule', () => {
  let test: TestCloud;
  let queue: string;
  beforeEach(async () => {
    test = await startTestCloud();
    queue = await test.createQueue('q');
  });
  afterEach(() => test.stop());

  const put = async (input: Partial<PutRuleRequest>) => {
    await test.events.send(new PutRuleCommand({ Name: 'r', ...input }));
    await test.events.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn: queueArn('q') }] }));
  };
  const moveClock = (move: object) =>
    fetch(`${test.cloud.endpoint}/_local/clock`, { method: 'POST', body: JSON.stringify(move) });
  const events = async (waitSeconds = 5) =>
    (await test.receive(queue, waitSeconds)).map(
      ({ Body }) => JSON.parse(Body ?? '') as Record<string, unknown>,
    );

  it('send an event at each of their times', async () => {
    await moveClock({ now: '2026-11-22T08:58:00Z' });
    await put({ ScheduleExpression: 'cron(0 9 * * ? *)' });
    await moveClock({ now: '2026-11-24T08:59:00Z' });
    const sent = await events();
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual({
      version: '0',
      id: expect.any(String) as string,
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: '000000000000',
      time: '2026-11-22T09:00:00Z',
      region: 'ap-northeast-2',
      resources: [ruleArn],
      detail: {},
    });
    expect(sent[1]).toMatchObject({ time: '2026-11-23T09:00:00Z' });
    await expect(test.events.send(new DescribeRuleCommand({ Name: 'r' }))).resolves.toMatchObject({
      ScheduleExpression: 'cron(0 9 * * ? *)',
    });
  });

  it('count a rate from when they are put, and no more when they are disabled', async () => {
    await put({ ScheduleExpression: 'rate(5 minutes)' });
    await moveClock({ advanceSeconds: 299 });
    expect(await events(0)).toEqual([]);
    await moveClock({ advanceSeconds: 2 });
    expect(await events()).toHaveLength(1);
    await test.events.send(new DisableRuleCommand({ Name: 'r' }));
    await moveClock({ advanceSeconds: 3_600 });
    expect(await events(0)).toEqual([]);
    await test.events.send(new EnableRuleCommand({ Name: 'r' }));
    await moveClock({ advanceSeconds: 600 });
    expect(await events()).toHaveLength(2);
  });

  it('run no more when they are deleted', async () => {
    const { have, seen, stop } = await watch(test.cloud.endpoint, '?kind=event-scheduled');
    for (const Name of ['gone', 'r']) {
      await test.events.send(new PutRuleCommand({ Name, ScheduleExpression: 'rate(1 hour)' }));
    }
    await test.events.send(new DeleteRuleCommand({ Name: 'gone' }));
    await moveClock({ advanceSeconds: 3_601 });
    await have('event-scheduled');
    expect(seen.map(({ rule }) => rule)).toEqual([ruleArn]);
    await stop();
  });

  it('see no event that is put, unless they have a pattern too', async () => {
    await put({ ScheduleExpression: 'rate(1 hour)' });
    const Entries = [{ Source: 'users', DetailType: 'd', Detail: '{}' }];
    const { FailedEntryCount } = await test.events.send(new PutEventsCommand({ Entries }));
    expect(FailedEntryCount).toBe(0);
    await put({ ScheduleExpression: 'rate(1 hour)', EventPattern: '{"source":["users"]}' });
    await test.events.send(new PutEventsCommand({ Entries }));
    expect(await events()).toMatchObject([{ source: 'users' }]);
    await moveClock({ advanceSeconds: 3_601 });
    expect(await events()).toMatchObject([{ source: 'aws.events' }]);
  });

  it.each([
    ['at(2030-01-01T00:00:00)', 'a rule has no at()'],
    ['rate(1 minutes)', 'rate() takes 1 minute, but 2 minutes'],
    ['rate(5 minute)', 'rate() takes 1 minute, but 2 minutes'],
    ['rate(0 minutes)', 'rate() takes a positive whole number'],
    ['cron(61 * * * ? *)', 'Parameter ScheduleExpression is not valid.'],
    ['every day', 'it must be at(…), rate(…) or cron(…)'],
  ])('cannot have %s', async (ScheduleExpression, message) => {
    await expect(put({ ScheduleExpression })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message) as string,
    });
  });

  it('are on the default bus only', async () => {
    await test.events.send(new CreateEventBusCommand({ Name: 'other' }));
    await expect(put({ ScheduleExpression: 'rate(1 hour)', EventBusName: 'other' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'ScheduleExpression is supported only on the default event bus.',
    });
  });
});
