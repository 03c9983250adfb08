import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  PutFunctionConcurrencyCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { LocalCloudOptions } from '../src/local-cloud';
import type { TestLambda } from './lambda';
import { startTestLambda } from './lambda';
import { temporaryFolder, zipOf } from './lambda-bundle';
import { runs } from './processes';
import { until } from './until';

/** Says when it runs by making a file of this name, and answers when there is a second one, if its code is there. */
const waits = `
  import { existsSync, readFileSync, writeFileSync } from 'node:fs';
  export const handler = async ({ file }: { file: string }) => {
    writeFileSync(file, String(process.pid));
    while (!existsSync(file + '.go')) await new Promise((resolve) => setTimeout(resolve, 5));
    readFileSync(__filename);
    return process.pid;
  }`;

const answersPid = 'export const handler = async () => process.pid';

describe('the process of a function', () => {
  const folder = temporaryFolder();
  let test: TestLambda;
  const start = async (options: Partial<LocalCloudOptions> = {}) => (test = await startTestLambda(options));
  afterEach(() => test.stop());

  let count = 0;
  /** Invokes `waits` and resolves when it runs. */
  const hold = async (FunctionName = 'f') => {
    const file = join(folder, `run-${(count += 1)}`);
    const answer = test.invoke({ file }, { FunctionName });
    answer.catch(() => undefined);
    await until(() => existsSync(file) && readFileSync(file, 'utf8') !== '');
    return { answer, file, release: () => writeFileSync(`${file}.go`, '') };
  };

  it('has nothing in its environment but what Lambda sets and the function is given', async () => {
    process.env['SECRET_OF_OURS'] = 'secret';
    await start();
    await test.create('export const handler = async () => ({ ...process.env })', {
      Timeout: 20,
      MemorySize: 256,
      Environment: { Variables: { CITY: 'Seoul', TZ: 'Asia/Seoul' } },
    });
    const { payload } = await test.invoke();
    delete process.env['SECRET_OF_OURS'];
    expect(payload).toEqual({
      _HANDLER: 'index.handler',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_DEFAULT_REGION: 'ap-northeast-2',
      AWS_ENDPOINT_URL: test.cloud.endpoint,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/f',
      AWS_LAMBDA_LOG_STREAM_NAME: expect.any(String) as string,
      AWS_REGION: 'ap-northeast-2',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      CITY: 'Seoul',
      LAMBDA_TASK_ROOT: expect.any(String) as string,
      LANG: 'en_US.UTF-8',
      PATH: expect.stringContaining('/usr/bin') as string,
      TZ: 'Asia/Seoul',
    });
  });

  it('works in the folder of the code', async () => {
    await start();
    await test.create(
      'export const handler = async () => [process.cwd() === process.env.LAMBDA_TASK_ROOT, __dirname === process.cwd(), typeof process.send]',
    );
    expect((await test.invoke()).payload).toEqual([true, true, 'undefined']);
  });

  it('finds this cloud by the SDK alone', async () => {
    await start();
    const QueueUrl = await test.createQueue('q');
    await test.create(
      `import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
       const sqs = new SQSClient();
       export const handler = async (input: any) => { await sqs.send(new SendMessageCommand(input)); }`,
      { Timeout: 20 },
    );
    expect(await test.invoke({ QueueUrl, MessageBody: 'hello' })).toMatchObject({ functionError: undefined });
    expect(await test.receive(QueueUrl)).toMatchObject([{ Body: 'hello' }]);
  });

  it('runs one invocation after the other, and another process what comes meanwhile', async () => {
    await start();
    await test.create(waits);
    const first = await hold();
    const second = await hold();
    first.release();
    const firstPid = (await first.answer).payload;
    const third = await hold();
    for (const { release } of [second, third]) release();
    expect((await third.answer).payload).toBe(firstPid);
    expect((await second.answer).payload).not.toBe(firstPid);
  });

  it('ends when it has waited long enough for another invocation', async () => {
    await start({ limits: { idleProcessMs: 50 } });
    await test.create(answersPid);
    const { payload } = await test.invoke();
    await until(() => !runs(Number(payload)));
    expect((await test.invoke()).payload).not.toBe(payload);
  });

  it('ends with the cloud, idle or not', async () => {
    await start();
    await test.create(answersPid, { FunctionName: 'idle' });
    await test.create(waits);
    const idle = Number((await test.invoke({}, { FunctionName: 'idle' })).payload);
    const { answer, file } = await hold();
    const busy = Number(readFileSync(file, 'utf8'));
    await test.stop();
    await answer.catch(() => undefined);
    await until(() => !runs(idle) && !runs(busy));
    await start();
  });

  it.each([
    ['during an invocation', 'process.exit(1)'],
    ['between two', 'setTimeout(() => process.exit(1), 50)'],
  ])('ends with what it started when it ends %s', async (_, ending) => {
    await start();
    await test.create(
      `import { spawn } from 'node:child_process';
       export const handler = async () => {
         console.log('pid=' + spawn('sleep', ['600'], { stdio: 'ignore' }).pid);
         ${ending};
       }`,
    );
    const { log } = await test.invoke();
    const sleep = Number(/pid=(\d+)/.exec(log)?.[1]);
    expect(sleep).toBeGreaterThan(0);
    await until(() => !runs(sleep));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['deleted', () => test.remove('f')],
    [
      'changed',
      () => test.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', Timeout: 9 })),
    ],
    [
      'given other code',
      () =>
        test.lambda.send(
          new UpdateFunctionCodeCommand({
            FunctionName: 'f',
            ZipFile: zipOf({ 'index.js': 'exports.handler = 1' }),
          }),
        ),
    ],
  ])('answers what it was asked before its function was %s, and ends', async (_, change) => {
    await start();
    await test.create(waits, { Timeout: 30 });
    const { answer, release, file } = await hold();
    await change();
    release();
    expect(await answer).toMatchObject({ functionError: undefined });
    const pid = Number(readFileSync(file, 'utf8'));
    await until(() => !runs(pid));
  });

  it('leaves no code of deleted functions behind', async () => {
    await start();
    await test.create('export const handler = async () => process.cwd()');
    const code = String((await test.invoke()).payload);
    expect(existsSync(code)).toBe(true);
    await test.remove('f');
    await until(() => !existsSync(code));
  });

  const throttled = (Reason: string) => ({
    name: 'TooManyRequestsException',
    Reason,
    retryAfterSeconds: '1',
    $metadata: { httpStatusCode: 429 },
  });

  it('is one of so many at a time', async () => {
    await start({ limits: { concurrentInvocations: 2 } });
    await test.create(waits);
    const held = [await hold(), await hold()];
    await expect(test.invoke()).rejects.toMatchObject(throttled('ConcurrentInvocationLimitExceeded'));
    for (const { release } of held) release();
    await Promise.all(held.map(({ answer }) => answer));
    const next = await hold();
    next.release();
    await next.answer;
  });

  it('is one of as many as its function reserves', async () => {
    await start({ limits: { concurrentInvocations: 2 } });
    await test.create(waits);
    await test.create(answersPid, { FunctionName: 'other' });
    const reserve = (FunctionName: string, ReservedConcurrentExecutions: number) =>
      test.lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
    await reserve('f', 1);
    await expect(reserve('other', 2)).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining('only 1 of 2 are left') as string,
    });
    const { answer, release } = await hold();
    await expect(test.invoke()).rejects.toMatchObject(
      throttled('ReservedFunctionConcurrentInvocationLimitExceeded'),
    );
    expect((await test.invoke({}, { FunctionName: 'other' })).functionError).toBeUndefined();
    release();
    await answer;
  });

  it('does not run where its function reserves nothing', async () => {
    await start();
    await test.create(answersPid);
    const FunctionName = 'f';
    await test.lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }),
    );
    await expect(test.invoke()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    const reserved = await test.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
    expect(reserved.ReservedConcurrentExecutions).toBe(0);
    expect((await test.lambda.send(new GetFunctionCommand({ FunctionName }))).Concurrency).toEqual({
      ReservedConcurrentExecutions: 0,
    });
    await test.lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    expect((await test.invoke()).functionError).toBeUndefined();
    const free = await test.lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
    expect(free.ReservedConcurrentExecutions).toBeUndefined();
  });
});
