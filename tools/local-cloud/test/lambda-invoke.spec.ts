import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Invoked, TestLambda } from './lambda';
import { functionArn, startTestLambda } from './lambda';
import { temporaryFolder } from './lambda-bundle';
import { until } from './until';

describe('invoking a function', () => {
  const folder = temporaryFolder();
  let test: TestLambda;
  beforeAll(async () => {
    test = await startTestLambda();
    await test.create('export const handler = async () => 1');
  });
  afterAll(() => test.stop());

  let count = 0;
  /** Makes another function of this source and invokes it. */
  const run = async (source: string, payload?: unknown): Promise<Invoked> => {
    const FunctionName = `f${(count += 1)}`;
    await test.create(source, { FunctionName });
    return test.invoke(payload, { FunctionName });
  };

  it.each([
    ['an async handler', 'export const handler = async (event: object) => ({ event })'],
    ['a promise', 'export const handler = (event: object) => Promise.resolve({ event })'],
    [
      'a callback',
      'export const handler = (event: object, _: object, done: Function) => { done(null, { event }) }',
    ],
    ['the context', 'export const handler = (event: object, context: any) => { context.succeed({ event }) }'],
  ])('answers with the result of %s', async (_, source) => {
    expect(await run(source, { city: '서울' })).toMatchObject({
      status: 200,
      functionError: undefined,
      payload: { event: { city: '서울' } },
    });
  });

  it.each([
    ['undefined', 'undefined'],
    ['null', 'null'],
    ['a function', '() => 1'],
  ])('answers null to %s', async (_, result) => {
    expect(await run(`export const handler = async () => (${result})`)).toMatchObject({ payload: null });
  });

  it('gives an empty event to a function that is invoked with nothing', async () => {
    expect((await run('export const handler = async (event: object) => event')).payload).toEqual({});
  });

  it('gives the function its context', async () => {
    const FunctionName = 'context';
    await test.create(
      `export const handler = async (_: object, { callbackWaitsForEmptyEventLoop, ...context }: any) =>
        ({ ...context, callbackWaitsForEmptyEventLoop, remaining: context.getRemainingTimeInMillis() })`,
      { FunctionName, Timeout: 60, MemorySize: 256 },
    );
    const client = { client: { installation_id: 'i' }, custom: { k: 'v' } };
    const ClientContext = Buffer.from(JSON.stringify(client)).toString('base64');
    const { payload } = await test.invoke({}, { FunctionName, ClientContext });
    expect(payload).toEqual({
      callbackWaitsForEmptyEventLoop: true,
      functionName: 'context',
      functionVersion: '$LATEST',
      invokedFunctionArn: functionArn('context'),
      memoryLimitInMB: '256',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      logGroupName: '/aws/lambda/context',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/) as string,
      clientContext: client,
      remaining: expect.any(Number) as number,
    });
    const { remaining } = payload as { remaining: number };
    expect(remaining).toBeGreaterThan(50_000);
    expect(remaining).toBeLessThanOrEqual(60_000);
  });

  const leavesATimer = (last: string) => `
    let late = 'not yet';
    export const handler = (_: object, context: any, done: Function) => {
      setTimeout(() => { late = 'done' }, 300);
      ${last}
    }`;

  it('waits with the answer of a callback until nothing is left to do', async () => {
    const { payload } = await run(leavesATimer('done(null, { get late() { return late } })'));
    expect(payload).toEqual({ late: 'done' });
  });

  it('does not wait where the function says so', async () => {
    const { payload } = await run(
      leavesATimer(
        'context.callbackWaitsForEmptyEventLoop = false; done(null, { get late() { return late } })',
      ),
    );
    expect(payload).toEqual({ late: 'not yet' });
  });

  it('answers null when a handler that is not async has nothing left to do', async () => {
    expect(await run('export const handler = () => { setTimeout(() => undefined, 1) }')).toMatchObject({
      functionError: undefined,
      payload: null,
    });
  });

  it('shows the log of the invocation, and no more than its last 4 KB', async () => {
    const { log } = await run(
      `export const handler = async () => { console.log('first', { a: 1 }); console.error('x'.repeat(5000)); process.stdout.write('plain\\n') }`,
    );
    expect(Buffer.byteLength(log)).toBe(4096);
    expect(log).toMatch(
      /x{1000}\nplain\nEND RequestId: \S+\nREPORT RequestId: \S+\tDuration: [\d.]+ ms\tBilled/,
    );
    const short = await run(`export const handler = async () => console.log('first', { a: 1 })`);
    expect(short.log).toMatch(
      /^START RequestId: (\S+) Version: \$LATEST\n[\d-]+T[\d:.]+Z\t\1\tINFO\tfirst \{ a: 1 \}\nEND RequestId: \1\n/,
    );
    expect(short.log).toMatch(/Memory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\n$/);
  });

  it('shows no log that nobody asked for', async () => {
    await test.create('export const handler = async () => 1', { FunctionName: 'quiet' });
    expect((await test.invoke({}, { FunctionName: 'quiet', LogType: 'None' })).log).toBe('');
  });

  it('only looks whether it could, where it is asked to', async () => {
    await test.create('export const handler = async () => { throw new Error("ran") }', {
      FunctionName: 'dry',
    });
    expect(await test.invoke({}, { FunctionName: 'dry', InvocationType: 'DryRun' })).toMatchObject({
      status: 204,
      payload: undefined,
    });
  });

  it('answers at once where nobody waits for the function, and runs it', async () => {
    await test.create(
      `import { writeFileSync } from 'node:fs';
       export const handler = async ({ file }: { file: string }) => writeFileSync(file, 'ran')`,
      { FunctionName: 'event' },
    );
    const file = join(folder, 'ran');
    const answer = await test.invoke({ file }, { FunctionName: 'event', InvocationType: 'Event' });
    expect(answer).toMatchObject({ status: 202, payload: undefined });
    await until(() => existsSync(file));
  });

  it('answers with the largest result there may be, and with an error instead of a larger one', async () => {
    await test.create('export const handler = async (n: number) => "x".repeat(n)', { FunctionName: 'large' });
    const limit = 6 * 1024 * 1024;
    const largest = await test.invoke(limit - 2, { FunctionName: 'large' });
    expect(String(largest.payload)).toHaveLength(limit - 2);
    expect(await test.invoke(limit - 1, { FunctionName: 'large' })).toMatchObject({
      functionError: 'Unhandled',
      payload: { errorType: 'Function.ResponseSizeTooLarge' },
    });
  });

  it.each([
    ['too large for an answer', 6 * 1024 * 1024, 'RequestResponse' as const],
    ['too large for an event', 1024 * 1024, 'Event' as const],
  ])('refuses an event that is %s', async (_, bytes, InvocationType) => {
    await expect(test.invoke('x'.repeat(bytes - 1), { InvocationType })).rejects.toMatchObject({
      name: 'RequestTooLargeException',
      $metadata: { httpStatusCode: 413 },
    });
  });

  it.each([
    ['a payload that is not JSON', { Payload: '{' }, 'InvalidRequestContentException', 'request body'],
    [
      'a client context that is not JSON',
      { ClientContext: 'e30x' },
      'InvalidRequestContentException',
      'context',
    ],
    ['a client context that is not base64', { ClientContext: '%' }, 'ValidationException', "'ClientContext'"],
    [
      'an unknown way of invoking',
      { InvocationType: 'Later' as 'Event' },
      'ValidationException',
      "'InvocationType'",
    ],
    [
      'a function that is not there',
      { FunctionName: 'nobody' },
      'ResourceNotFoundException',
      functionArn('nobody'),
    ],
    ['a version', { Qualifier: '7' }, 'ResourceNotFoundException', '$LATEST only'],
    ['an alias in the name', { FunctionName: 'f:live' }, 'ResourceNotFoundException', '$LATEST only'],
    ['a name that is none', { FunctionName: 'a b' }, 'InvalidParameterValueException', 'FunctionName "a b"'],
  ])('refuses %s', async (_, input, name, message) => {
    await expect(test.invoke({}, input)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message) as string,
    });
  });

  it.each([functionArn('f'), `${functionArn('f')}:$LATEST`, '000000000000:function:f', 'f:$LATEST'])(
    'finds a function by %s',
    async (FunctionName) => {
      expect((await test.invoke({}, { FunctionName })).payload).toBe(1);
    },
  );
});
