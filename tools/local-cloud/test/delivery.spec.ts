import { DisableRuleCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';
import { until } from './until';

const entry = { Source: 'datepop.courses', DetailType: 'd', Detail: '{"n":1}' };

describe('delivery', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.stop());

  const put = (...Entries: object[]) =>
    test.events.send(new PutEventsCommand({ Entries: Entries.map((one) => ({ ...entry, ...one })) }));
  const pattern = { source: ['datepop.courses'] };

  it('wakes a long poll that waits for the event', async () => {
    const queue = await test.createQueue('q');
    await test.route('r', pattern, { Arn: queueArn('q') });
    const waiting = test.receive(queue, 20);
    await put({});
    expect(await waiting).toHaveLength(1);
  });

  it('delivers once to each rule that matches, and to no rule that is disabled', async () => {
    const queue = await test.createQueue('q');
    for (const rule of ['one', 'two', 'off']) await test.route(rule, pattern, { Arn: queueArn('q') });
    await test.route('other', { source: ['datepop.users'] }, { Arn: queueArn('q') });
    await test.events.send(new DisableRuleCommand({ Name: 'off' }));
    await put({});
    const first = await test.receive(queue);
    const second = await test.receive(queue, 1);
    expect(first.length + second.length).toBe(2);
  });

  it('delivers to a FIFO queue in the group that its target names', async () => {
    const queue = await test.createQueue('q.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' });
    await test.route('r', pattern, { Arn: queueArn('q.fifo'), SqsParameters: { MessageGroupId: 'g' } });
    await put({});
    const [message] = await test.receive(queue);
    expect(message?.Attributes).toMatchObject({ MessageGroupId: 'g' });
  });

  it('sends an event whose queue is missing straight to the dead-letter queue, with the attributes of AWS', async () => {
    const dead = await test.createQueue('dead');
    await test.route('r', pattern, {
      Arn: queueArn('nobody'),
      DeadLetterConfig: { Arn: queueArn('dead') },
      RetryPolicy: { MaximumRetryAttempts: 5 },
    });
    const { Entries } = await put({});
    const [message] = await test.receive(dead);
    const attributes = Object.entries(message?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [
      name,
      StringValue,
    ]);
    expect(Object.fromEntries(attributes)).toEqual({
      RULE_ARN: 'arn:aws:events:ap-northeast-2:000000000000:rule/r',
      TARGET_ARN: queueArn('nobody'),
      ERROR_CODE: 'NO_RESOURCE',
      ERROR_MESSAGE: 'The specified queue does not exist.',
      RETRY_ATTEMPTS: '0',
    });
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ id: Entries?.[0]?.EventId, detail: { n: 1 } });
  });

  it('drops an event that nothing takes, and says so', async () => {
    await test.route('r', pattern, { Arn: queueArn('nobody') });
    const { Entries } = await put({});
    await until(() => test.logged.length > 0);
    expect(test.logged).toEqual([expect.stringContaining(`dropped ${String(Entries?.[0]?.EventId)}`)]);
    expect(test.logged[0]).toContain('no dead-letter queue');
  });

  it('says so when the dead-letter queue is missing too', async () => {
    await test.route('r', pattern, {
      Arn: queueArn('nobody'),
      DeadLetterConfig: { Arn: queueArn('nobody-either') },
    });
    await put({});
    await until(() => test.logged.length > 0);
    expect(test.logged[0]).toContain('nobody-either: The specified queue does not exist.');
  });

  it('throttles entries while too many events wait, and takes them again later', async () => {
    await test.stop();
    test = await startTestCloud({ limits: { undeliveredBytes: 1 } });
    await test.route('r', pattern, { Arn: queueArn('nobody') });
    const { Entries } = await put({}, {});
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([undefined, 'ThrottlingException']);
    await until(() => test.logged.length > 0);
    await expect(put({})).resolves.toMatchObject({ FailedEntryCount: 0 });
  });
});
