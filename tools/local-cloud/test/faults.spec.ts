import { EventBridgeClient, ListEventBusesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { queueArn, REGION, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';
import { until } from './until';
import { watch } from './watch';

const pattern = { source: ['users'] };
const entry = { Source: 'users', DetailType: 'paired', Detail: '{}' };

describe('faults on demand', () => {
  let test: TestCloud;
  let once: { events: EventBridgeClient; sqs: SQSClient; s3: S3Client };
  beforeEach(async () => {
    test = await startTestCloud({ limits: { faults: 3, deliveryRetryDelayMs: 10 } });
    const config = {
      endpoint: test.cloud.endpoint,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    };
    once = { events: new EventBridgeClient(config), sqs: new SQSClient(config), s3: new S3Client(config) };
  });
  afterEach(async () => {
    for (const client of Object.values(once)) client.destroy();
    await test.stop();
  });

  const ask = async (method: string, body?: object, query = '') => {
    const response = await fetch(`${test.cloud.endpoint}/_local/faults${query}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const faults = async () => (await ask('GET')).body['faults'];
  const put = (...details: object[]) =>
    once.events.send(
      new PutEventsCommand({ Entries: details.map((one) => ({ ...entry, Detail: JSON.stringify(one) })) }),
    );
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));
  const drain = async (queue: string) => {
    const all: number[] = [];
    for (;;) {
      const some = await test.receive(queue, all.length > 0 ? 0 : 5);
      if (some.length === 0) return all;
      all.push(...some.map(({ Body }) => (JSON.parse(Body ?? '') as { detail: { n: number } }).detail.n));
    }
  };
  const delivered = async (count: number, act: () => Promise<unknown>) => {
    const watching = await watch(test.cloud.endpoint, '?kind=delivered,dropped');
    await act();
    await until(() => watching.seen.length >= count);
    await watching.stop();
  };

  it('fail 3 of 10 entries with the code that is asked for, and no others', async () => {
    await ask('POST', { kind: 'fail-entries', hit: 3, of: 10, code: 'ThrottlingException', seconds: 60 });
    const { FailedEntryCount, Entries } = await put(...numbers(10));
    expect(FailedEntryCount).toBe(3);
    const codes = Entries?.map(({ ErrorCode }) => ErrorCode ?? 'taken');
    expect(codes).toEqual([
      ...Array<string>(3).fill('ThrottlingException'),
      ...Array<string>(7).fill('taken'),
    ]);
  });

  it('fail entries of one bus only', async () => {
    await ask('POST', { kind: 'fail-entries', bus: 'other', seconds: 60 });
    await expect(put({})).resolves.toMatchObject({ FailedEntryCount: 0 });
    await ask('POST', { kind: 'fail-entries', bus: 'default', message: 'on purpose', count: 1 });
    await expect(put({})).resolves.toMatchObject({
      Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'on purpose' }],
    });
  });

  it('throttle half of all calls of one operation, in the words of its service', async () => {
    await ask('POST', {
      kind: 'throttle',
      service: 'events',
      operation: 'PutEvents',
      hit: 1,
      of: 2,
      seconds: 60,
    });
    const outcomes = [];
    for (let call = 0; call < 4; call += 1) {
      outcomes.push(
        await put({}).then(
          () => 'taken',
          (error: unknown) => (error as Error).name,
        ),
      );
    }
    expect(outcomes).toEqual(['ThrottlingException', 'taken', 'ThrottlingException', 'taken']);
    await once.events.send(new ListEventBusesCommand({}));
  });

  it('throttle each service in its own words', async () => {
    await ask('POST', { kind: 'throttle', seconds: 60 });
    await expect(put({})).rejects.toMatchObject({ name: 'ThrottlingException' });
    await expect(once.sqs.send(new ListQueuesCommand({}))).rejects.toMatchObject({
      name: 'RequestThrottled',
    });
    await expect(once.s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: 'SlowDown' });
    await expect(ask('GET')).resolves.toMatchObject({ status: 200 });
  });

  it('delay calls', async () => {
    await ask('POST', { kind: 'delay', milliseconds: { from: 300, to: 400 }, service: 'sqs', count: 1 });
    const took = async (call: () => Promise<unknown>) => {
      const began = Date.now();
      await call();
      return Date.now() - began;
    };
    expect(await took(() => put({}))).toBeLessThan(300);
    expect(await took(() => once.sqs.send(new ListQueuesCommand({})))).toBeGreaterThanOrEqual(299);
  });

  it('refuse connections, and let them through again', async () => {
    await ask('POST', { kind: 'refuse-connections', service: 'events', count: 2 });
    for (let call = 0; call < 2; call += 1) {
      await expect(put({})).rejects.toThrow('socket hang up');
    }
    await expect(put({})).resolves.toMatchObject({ FailedEntryCount: 0 });
  });

  it('deliver several times', async () => {
    const queue = await test.createQueue('q');
    await test.route('r', pattern, { Arn: queueArn('q') });
    await ask('POST', { kind: 'repeat-deliveries', target: 'q', times: 5, count: 1 });
    await delivered(2, () => put({ n: 1 }, { n: 2 }));
    expect((await drain(queue)).sort()).toEqual([1, 1, 1, 1, 1, 2]);
  });

  it('deliver in another order, and lose nothing', async () => {
    const queue = await test.createQueue('q');
    await test.route('r', pattern, { Arn: queueArn('q') });
    await ask('POST', { kind: 'shuffle-deliveries', rule: 'r', milliseconds: 100, seconds: 60 });
    await delivered(30, async () => {
      for (let request = 0; request < 3; request += 1) {
        await put(...numbers(10).map(({ n }) => ({ n: n + 10 * request })));
      }
    });
    const order = await drain(queue);
    const sorted = [...order].sort((one, other) => one - other);
    expect(sorted).toEqual(numbers(30).map(({ n }) => n));
    expect(order).not.toEqual(sorted);
  });

  it('drop a delivery to one target, and tell so', async () => {
    const [one, two] = [await test.createQueue('one'), await test.createQueue('two')];
    await test.route('one', pattern, { Arn: queueArn('one') });
    await test.route('two', pattern, { Arn: queueArn('two') });
    const { body: fault } = await ask('POST', { kind: 'drop-deliveries', target: queueArn('one'), count: 1 });
    const watching = await watch(test.cloud.endpoint, '?kind=dropped,fault');
    await put({ n: 1 });
    await put({ n: 2 });
    expect(await drain(two)).toEqual([1, 2]);
    expect(await drain(one)).toEqual([2]);
    expect(watching.seen).toMatchObject([
      { kind: 'fault', fault: fault['id'], does: 'drop-deliveries', bus: 'default', target: queueArn('one') },
      { kind: 'dropped', target: queueArn('one'), lost: `fault ${String(fault['id'])}` },
    ]);
    await watching.stop();
  });

  it('fail deliveries, which are retried and then given up', async () => {
    const queue = await test.createQueue('q');
    const dead = await test.createQueue('dead');
    const RetryPolicy = { MaximumRetryAttempts: 2 };
    await test.route('r', pattern, {
      Arn: queueArn('q'),
      DeadLetterConfig: { Arn: queueArn('dead') },
      RetryPolicy,
    });
    await ask('POST', { kind: 'fail-deliveries', rule: 'r', bus: 'default', count: 5, message: 'busy' });
    await put({ n: 1 });
    const [letter] = await test.receive(dead);
    expect(letter?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'THROTTLING' },
      ERROR_MESSAGE: { StringValue: 'busy' },
      EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
      RETRY_ATTEMPTS: { StringValue: '2' },
    });
    await put({ n: 2 });
    expect(await drain(queue)).toEqual([2]);
  });

  it('end by their time and by their count, and are seen until then', async () => {
    await ask('POST', { kind: 'throttle', service: 'events', seconds: 3_600 });
    await ask('POST', { kind: 'fail-entries', count: 2 });
    expect(await faults()).toMatchObject([
      {
        kind: 'throttle',
        service: 'events',
        hit: 1,
        of: 1,
        seen: 0,
        struck: 0,
        endsAt: expect.any(String) as string,
      },
      { kind: 'fail-entries', code: 'InternalFailure', count: 2 },
    ]);
    await expect(put({})).rejects.toMatchObject({ name: 'ThrottlingException' });
    const advance = { method: 'POST', body: '{"advanceSeconds":3601}' };
    await fetch(`${test.cloud.endpoint}/_local/clock`, advance);
    await put({}, {}, {});
    expect(await faults()).toEqual([]);
  });

  it('are ended one by one or all together', async () => {
    const { body: one } = await ask('POST', { kind: 'throttle', seconds: 60 });
    for (let more = 0; more < 2; more += 1) await ask('POST', { kind: 'fail-entries', seconds: 60 });
    expect(await ask('DELETE', undefined, `?id=${String(one['id'])}`)).toMatchObject({
      body: { removed: 1 },
    });
    expect(await ask('DELETE', undefined, '?id=nobody')).toMatchObject({ status: 404 });
    expect(await ask('DELETE')).toMatchObject({ body: { removed: 2 } });
    await expect(put({})).resolves.toMatchObject({ FailedEntryCount: 0 });
  });

  it('are so many at most', async () => {
    for (let count = 0; count < 3; count += 1) await ask('POST', { kind: 'throttle', seconds: 60 });
    await expect(ask('POST', { kind: 'throttle', seconds: 60 })).resolves.toMatchObject({
      status: 400,
      body: { __type: 'LimitExceededException' },
    });
  });

  it.each<[object, string]>([
    [
      { kind: 'explode', seconds: 1 },
      "'kind' failed to satisfy constraint: Member must be one of throttle, delay",
    ],
    [{ kind: 'throttle' }, 'seconds or count must be given'],
    [{ kind: 'throttle', seconds: 100_000 }, "'seconds'"],
    [{ kind: 'throttle', count: 0 }, "'count'"],
    [
      { kind: 'throttle', seconds: 1, hit: 3, of: 2 },
      "'hit' failed to satisfy constraint: Member must be at most of",
    ],
    [{ kind: 'throttle', seconds: 1, target: 'q' }, 'does not support the member target'],
    [{ kind: 'delay', seconds: 1 }, "'milliseconds'"],
    [{ kind: 'delay', milliseconds: { from: 2, to: 1 }, seconds: 1 }, 'must be at most to'],
    [{ kind: 'repeat-deliveries', times: 1, seconds: 1 }, "'times'"],
    [{ kind: 'fail-deliveries', code: 'SAD', seconds: 1 }, "'code'"],
  ])('cannot be %j', async (fault, message) => {
    const refused = await ask('POST', fault);
    expect(refused.status).toBe(400);
    expect(refused.body['message']).toContain(message);
    expect(await faults()).toEqual([]);
  });
});
