import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateEventBusCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  DeleteFunctionEventInvokeConfigCommand,
  GetFunctionEventInvokeConfigCommand,
  ListFunctionEventInvokeConfigsCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import type { PutFunctionEventInvokeConfigCommandInput } from '@aws-sdk/client-lambda';
import { queueArn, REGION } from './cloud';
import type { TestLambda } from './lambda';
import { functionArn, startTestLambda } from './lambda';
import { temporaryFolder } from './lambda-bundle';
import { until } from './until';

type Config = Omit<PutFunctionEventInvokeConfigCommandInput, 'FunctionName'>;

/** Writes down each run, and fails the first so many times. */
const failing = `
  import { appendFileSync, readFileSync } from 'node:fs';
  export const handler = async ({ file, failures }: { file: string; failures: number }, { awsRequestId }: any) => {
    appendFileSync(file, awsRequestId + '\\n');
    if (readFileSync(file, 'utf8').split('\\n').length - 1 <= failures) throw new TypeError('no');
    return { done: true };
  }`;

describe('an asynchronous invocation', () => {
  const folder = temporaryFolder();
  let test: TestLambda;
  beforeEach(async () => {
    test = await startTestLambda({ limits: { invocationRetryDelayMs: 5, throttledRetryDelayMs: 5 } });
  });
  afterEach(() => test.stop());

  let count = 0;
  const invoke = async (failures: number) => {
    const file = join(folder, `runs-${(count += 1)}`);
    await test.invoke({ file, failures }, { InvocationType: 'Event' });
    const runs = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
    return { payload: { file, failures }, runs };
  };
  const configure = (config: Config) =>
    test.lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName: 'f', ...config }));
  const destinations = (OnSuccess: string, OnFailure: string): Config => ({
    DestinationConfig: { OnSuccess: { Destination: OnSuccess }, OnFailure: { Destination: OnFailure } },
  });
  const putEvent = () =>
    test.events.send(
      new PutEventsCommand({ Entries: [{ Source: 'a', DetailType: 'd', Detail: '{"n":1}' }] }),
    );
  /** So many messages, when they have come. */
  const bodiesOf = async (queueUrl: string, most: number) => {
    const bodies: Record<string, unknown>[] = [];
    while (bodies.length < most) {
      const messages = await test.receive(queueUrl, 20);
      bodies.push(...messages.map(({ Body = '' }) => JSON.parse(Body) as Record<string, unknown>));
    }
    return bodies;
  };
  const bodyOf = async (queueUrl: string) => (await bodiesOf(queueUrl, 1))[0] ?? {};

  it('is tried three times, with the same request id', async () => {
    await test.create(failing);
    const { runs } = await invoke(9);
    await until(() => test.logged.length > 0);
    expect(runs()).toHaveLength(3);
    expect(new Set(runs()).size).toBe(1);
    expect(test.logged).toEqual([
      `dropped the event ${String(runs()[0])} for f: RetriesExhausted, no destination`,
    ]);
  });

  it('is tried no more often than it fails', async () => {
    await test.create(failing);
    const done = await test.createQueue('done');
    await configure(destinations(queueArn('done'), queueArn('failed')));
    const { runs } = await invoke(1);
    expect(await bodyOf(done)).toMatchObject({ requestContext: { approximateInvokeCount: 2 } });
    expect(runs()).toHaveLength(2);
  });

  it('is tried as often as its function allows', async () => {
    await test.create(failing);
    await configure({ MaximumRetryAttempts: 0 });
    const { runs } = await invoke(9);
    await until(() => test.logged.length > 0);
    expect(runs()).toHaveLength(1);
  });

  it('leaves a record in the queue for success', async () => {
    await test.create(failing);
    const done = await test.createQueue('done');
    await configure(destinations(queueArn('done'), queueArn('failed')));
    const { payload, runs } = await invoke(0);
    expect(await bodyOf(done)).toEqual({
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      requestContext: {
        requestId: runs()[0],
        functionArn: `${functionArn('f')}:$LATEST`,
        condition: 'Success',
        approximateInvokeCount: 1,
      },
      requestPayload: payload,
      responseContext: { statusCode: 200, executedVersion: '$LATEST' },
      responsePayload: { done: true },
    });
  });

  it('leaves a record in the queue for failure', async () => {
    await test.create(failing);
    const failed = await test.createQueue('failed');
    await configure(destinations(queueArn('done'), queueArn('failed')));
    const { payload } = await invoke(9);
    expect(await bodyOf(failed)).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: payload,
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: { errorType: 'TypeError', errorMessage: 'no' },
    });
  });

  it('leaves a record on an event bus', async () => {
    await test.create(failing);
    const seen = await test.createQueue('seen');
    await test.events.send(new CreateEventBusCommand({ Name: 'results' }));
    const EventBusName = 'results';
    await test.events.send(
      new PutRuleCommand({ Name: 'r', EventBusName, EventPattern: '{"source":["lambda"]}' }),
    );
    const Targets = [{ Id: 'q', Arn: queueArn('seen') }];
    await test.events.send(new PutTargetsCommand({ Rule: 'r', EventBusName, Targets }));
    const bus = `arn:aws:events:${REGION}:000000000000:event-bus/results`;
    await configure(destinations(bus, bus));
    await invoke(0);
    expect(await bodyOf(seen)).toMatchObject({
      source: 'lambda',
      'detail-type': 'Lambda Function Invocation Result - Success',
      resources: [`${functionArn('f')}:$LATEST`, bus],
      detail: { version: '1.0', responsePayload: { done: true } },
    });
    await invoke(9);
    expect(await bodyOf(seen)).toMatchObject({
      'detail-type': 'Lambda Function Invocation Result - Failure',
      detail: { requestContext: { condition: 'RetriesExhausted' } },
    });
  });

  it('hands a record to another function', async () => {
    await test.create(failing);
    const file = join(folder, 'handed-on');
    await test.create(
      `import { writeFileSync } from 'node:fs';
       export const handler = async (event: object) => writeFileSync('${file}', JSON.stringify(event))`,
      { FunctionName: 'next' },
    );
    await configure(destinations(functionArn('next'), functionArn('nobody')));
    await invoke(0);
    await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      requestContext: { condition: 'Success' },
    });
    await invoke(9);
    await until(() => test.logged.length > 0);
    expect(test.logged[0]).toContain(`its destination ${functionArn('nobody')} did not take a record`);
  });

  it('leaves its event in the dead-letter queue', async () => {
    const dead = await test.createQueue('dead');
    await test.create(failing, { DeadLetterConfig: { TargetArn: queueArn('dead') } });
    const { payload, runs } = await invoke(9);
    const [message] = await test.receive(dead, 20);
    expect(JSON.parse(message?.Body ?? '')).toEqual(payload);
    expect(message?.MessageAttributes).toEqual({
      RequestID: { DataType: 'String', StringValue: runs()[0] },
      ErrorCode: { DataType: 'Number', StringValue: '200' },
      ErrorMessage: { DataType: 'String', StringValue: 'no' },
    });
  });

  it('waits for room, and does not count that as a failure', async () => {
    await test.stop();
    test = await startTestLambda({ limits: { concurrentInvocations: 1, throttledRetryDelayMs: 5 } });
    await test.create(failing);
    const done = await test.createQueue('done');
    await configure(destinations(queueArn('done'), queueArn('done')));
    await Promise.all([invoke(0), invoke(0), invoke(0), invoke(0)]);
    const records = await bodiesOf(done, 4);
    for (const { requestContext } of records) {
      expect(requestContext).toMatchObject({ condition: 'Success', approximateInvokeCount: 1 });
    }
    expect(records).toHaveLength(4);
  });

  it('is given up at once where its function may not run', async () => {
    await test.create(failing);
    const failed = await test.createQueue('failed');
    await configure(destinations(queueArn('done'), queueArn('failed')));
    await test.lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName: 'f', ReservedConcurrentExecutions: 0 }),
    );
    const { payload } = await invoke(0);
    const record = await bodyOf(failed);
    expect(record).toMatchObject({
      requestContext: { condition: 'ZeroReservedConcurrency', approximateInvokeCount: 0 },
      requestPayload: payload,
    });
    expect(record).not.toHaveProperty('responseContext');
  });

  it('is refused while too much waits', async () => {
    await test.stop();
    test = await startTestLambda({ limits: { queuedInvocationBytes: 1, invocationRetryDelayMs: 60_000 } });
    await test.create(failing);
    const { runs } = await invoke(9);
    await until(() => runs().length === 1);
    await expect(invoke(9)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await test.stop();
    expect(test.logged).toEqual(['stopped with 1 asynchronous invocations undone']);
  });

  it('is what a rule makes of an event', async () => {
    const file = join(folder, 'by-rule');
    await test.create(
      `import { writeFileSync } from 'node:fs';
       export const handler = async (event: object) => writeFileSync('${file}', JSON.stringify(event))`,
    );
    await test.route('r', { source: ['a'] }, { Arn: functionArn('f') });
    await putEvent();
    await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ source: 'a', detail: { n: 1 } });
  });

  it('goes to the dead-letter queue of its rule where its function is missing', async () => {
    const dead = await test.createQueue('dead');
    const DeadLetterConfig = { Arn: queueArn('dead') };
    await test.route('r', { source: ['a'] }, { Arn: functionArn('nobody'), DeadLetterConfig });
    await putEvent();
    const [message] = await test.receive(dead, 20);
    expect(message?.MessageAttributes?.['ERROR_CODE']?.StringValue).toBe('NO_RESOURCE');
  });

  describe('as its function is configured', () => {
    beforeEach(() => test.create(failing));
    const get = () => test.lambda.send(new GetFunctionEventInvokeConfigCommand({ FunctionName: 'f' }));
    const notConfigured = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };

    it('keeps what it is given, and replaces it', async () => {
      await expect(get()).rejects.toMatchObject(notConfigured);
      const given = { MaximumRetryAttempts: 1, ...destinations(queueArn('done'), queueArn('failed')) };
      const before = Date.now();
      await configure(given);
      const kept = await get();
      expect(kept).toMatchObject({ ...given, FunctionArn: `${functionArn('f')}:$LATEST` });
      expect(Math.abs((kept.LastModified?.getTime() ?? 0) - before)).toBeLessThan(60_000);
      await configure({ MaximumEventAgeInSeconds: 60 });
      expect(await get()).toMatchObject({ MaximumEventAgeInSeconds: 60, DestinationConfig: {} });
      expect((await get()).MaximumRetryAttempts).toBeUndefined();
    });

    it('changes only what an update names', async () => {
      const update = (config: Config) =>
        test.lambda.send(new UpdateFunctionEventInvokeConfigCommand({ FunctionName: 'f', ...config }));
      await expect(update({ MaximumRetryAttempts: 1 })).rejects.toMatchObject(notConfigured);
      await configure({ MaximumRetryAttempts: 1, ...destinations(queueArn('done'), queueArn('failed')) });
      await update({
        MaximumEventAgeInSeconds: 90,
        DestinationConfig: { OnFailure: { Destination: queueArn('x') } },
      });
      expect(await get()).toMatchObject({
        MaximumRetryAttempts: 1,
        MaximumEventAgeInSeconds: 90,
        ...destinations(queueArn('done'), queueArn('x')),
      });
    });

    it('is listed and deleted', async () => {
      const list = async () => {
        const command = new ListFunctionEventInvokeConfigsCommand({ FunctionName: 'f' });
        return (await test.lambda.send(command)).FunctionEventInvokeConfigs;
      };
      expect(await list()).toEqual([]);
      await configure({ MaximumRetryAttempts: 1 });
      expect(await list()).toMatchObject([{ MaximumRetryAttempts: 1 }]);
      await test.lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName: 'f' }));
      expect(await list()).toEqual([]);
      await expect(get()).rejects.toMatchObject(notConfigured);
    });

    it.each<[string, Config, string]>([
      ['three retries', { MaximumRetryAttempts: 3 }, "'MaximumRetryAttempts'"],
      ['an age under a minute', { MaximumEventAgeInSeconds: 59 }, "'MaximumEventAgeInSeconds'"],
      [
        'a topic as destination',
        destinations(`arn:aws:sns:${REGION}:000000000000:t`, ''),
        "'DestinationConfig.OnSuccess.Destination'",
      ],
      [
        'a FIFO queue as destination',
        destinations('', queueArn('q.fifo')),
        "'DestinationConfig.OnFailure.Destination'",
      ],
    ])('refuses %s', async (_, config, place) => {
      await expect(configure(config)).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining(place) as string,
      });
    });
  });
});
