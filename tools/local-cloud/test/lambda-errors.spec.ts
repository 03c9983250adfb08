import { rmSync } from 'node:fs';
import type { Invoked, TestLambda } from './lambda';
import { startTestLambda } from './lambda';
import { temporaryFolder } from './lambda-bundle';
import type { BundleOptions } from './lambda-bundle';

const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;

describe('a function that fails', () => {
  const folder = temporaryFolder();
  let test: TestLambda;
  beforeAll(async () => (test = await startTestLambda()));
  afterAll(() => test.stop());

  let count = 0;
  const run = async (
    source: string,
    options: Parameters<TestLambda['create']>[1] & BundleOptions = {},
  ): Promise<Invoked> => {
    const FunctionName = `f${(count += 1)}`;
    await test.create(source, { FunctionName, ...options });
    return test.invoke({}, { FunctionName });
  };

  it.each([
    ['throws', 'export const handler = () => { throw new TypeError("no") }', 'TypeError', 'no'],
    ['rejects', 'export const handler = async () => { throw new TypeError("no") }', 'TypeError', 'no'],
    [
      'rejects with an error of its own',
      'class Mine extends Error { name = "Mine" } export const handler = () => Promise.reject(new Mine("no"))',
      'Mine',
      'no',
    ],
    [
      'calls back',
      'export const handler = (_e: any, _c: any, d: any) => d(new TypeError("no"))',
      'TypeError',
      'no',
    ],
    [
      'fails its context',
      'export const handler = (_: any, c: any) => c.fail(new TypeError("no"))',
      'TypeError',
      'no',
    ],
    ['throws a string', 'export const handler = () => { throw "no" }', 'string', 'no'],
    ['throws nothing', 'export const handler = () => { throw undefined }', 'string', 'handled'],
    ['rejects with a number', 'export const handler = () => Promise.reject(7)', 'number', '7'],
    [
      'throws what cannot be read',
      'export const handler = () => { throw { toString: () => { throw 1 } } }',
      'handled',
      'The error that was thrown cannot be read.',
    ],
    [
      'answers what cannot be JSON',
      'export const handler = async () => 1n',
      'Runtime.JSONStringifyError',
      'Unable to stringify response body',
    ],
    [
      'awaits what never comes',
      'export const handler = async () => { await new Promise(() => undefined) }',
      'Runtime.NodeJsExit',
      'The handler awaits what never comes',
    ],
    [
      'throws when nobody catches it',
      'export const handler = () => new Promise(() => setTimeout(() => { throw new TypeError("late") }, 1))',
      'TypeError',
      'late',
    ],
    [
      'leaves a rejection unhandled',
      'export const handler = () => new Promise(() => setTimeout(() => Promise.reject(new Error("late")), 1))',
      'Runtime.UnhandledPromiseRejection',
      'Error: late',
    ],
  ])('answers with its error when it %s', async (_, source, errorType, errorMessage) => {
    expect(await run(source)).toMatchObject({
      status: 200,
      functionError: 'Unhandled',
      payload: { errorType, errorMessage },
    });
  });

  it('shows where an error came from, and writes it into the log', async () => {
    const { payload, log } = await run(
      'export const handler = async () => { throw Object.assign(new TypeError("no"), { detail: 7 }) }',
    );
    expect(payload).toEqual({
      errorType: 'TypeError',
      errorMessage: 'no',
      trace: expect.arrayContaining(['TypeError: no', matching(/at .*handler.*index\.js/)]) as string[],
    });
    expect(log).toMatch(/\tERROR\tInvoke Error \{"errorType":"TypeError","errorMessage":"no","detail":7,/);
  });

  it.each([
    [
      'ends with a code',
      'process.exit(3)',
      'Runtime.ExitError',
      /^RequestId: \S+ Error: Runtime exited with error: exit status 3$/,
    ],
    [
      'ends without one',
      'process.exit()',
      'Runtime.ExitError',
      /^RequestId: \S+ Error: Runtime exited without providing a reason$/,
    ],
    [
      'kills itself',
      'process.kill(process.pid, "SIGKILL")',
      'Runtime.ExitError',
      /^RequestId: \S+ Error: Runtime exited with error: signal: killed$/,
    ],
    ['aborts', 'process.abort()', 'Runtime.ExitError', /signal: aborted$/],
    [
      'leaks in its heap',
      'const all: unknown[] = []; for (;;) all.push(new Array(1e4).fill(all.length))',
      'Runtime.OutOfMemory',
      /signal: aborted$/,
    ],
  ])('is seen to have ended when it %s', async (_, statement, errorType, message) => {
    const { functionError, payload, log } = await run(
      `export const handler = async () => { console.log('began'); ${statement} }`,
      { Timeout: 60 },
    );
    expect(functionError).toBe('Unhandled');
    expect(payload).toEqual({ errorType, errorMessage: matching(message) });
    expect(log).toContain('\tINFO\tbegan\n');
    expect(log).toMatch(/\nRequestId: \S+ Error: Runtime exited .*\nRuntime\.\w+\nEND RequestId/);
    expect(log).toContain(`\tStatus: error\tError Type: ${errorType}\n`);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('is ended when it holds too much outside its heap', async () => {
    const { payload } = await run(
      `const all: Buffer[] = [];
       export const handler = async () => {
         for (;;) { all.push(Buffer.alloc(4e6, 1)); await new Promise((r) => setTimeout(r, 5)); }
       }`,
      { Timeout: 60 },
    );
    expect(payload).toEqual({ errorType: 'Runtime.OutOfMemory', errorMessage: matching(/signal: killed$/) });
  });

  it.each([
    ['waits', 'export const handler = () => new Promise((r) => setTimeout(r, 60_000))'],
    ['never lets go', 'export const handler = () => { for (;;); }'],
  ])('is ended after its time when it %s', async (_, source) => {
    const { payload, log } = await run(source, { Timeout: 1 });
    expect(payload).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: matching(/^RequestId: \S+ Error: Task timed out after 1\.00 seconds$/),
    });
    expect(log).toMatch(/Z \S+ Task timed out after 1\.00 seconds\nEND RequestId.*\tStatus: timeout\n$/s);
  });

  it.each([
    [
      'whose module is missing',
      { Handler: 'other.handler' },
      'Runtime.ImportModuleError',
      /Cannot find module 'other'/,
    ],
    [
      'whose handler is missing',
      { Handler: 'index.other' },
      'Runtime.HandlerNotFound',
      /^index\.other is undefined/,
    ],
    [
      'whose handler is none',
      { Handler: 'index.text' },
      'Runtime.HandlerNotFound',
      /^index\.text is not a function$/,
    ],
    ['whose handler has no name', { Handler: 'index' }, 'Runtime.MalformedHandlerName', /'index'/],
    ['whose handler lies elsewhere', { Handler: '../a.b' }, 'Runtime.MalformedHandlerName', /'\.\.\/a\.b'/],
    [
      'with a callback, on a Lambda that has none',
      { Runtime: 'nodejs24.x' as const },
      'Runtime.CallbackHandlerDeprecated',
      /return a promise/,
    ],
  ])('answers why a function %s cannot start', async (_, options, errorType, message) => {
    const source = 'export const text = "t"; export const handler = (_e: any, _c: any, done: any) => done()';
    const { functionError, payload } = await run(source, options);
    expect(functionError).toBe('Unhandled');
    expect(payload).toMatchObject({ errorType, errorMessage: matching(message) });
  });

  it.each([
    ['throws', 'throw new RangeError("at load")', 'RangeError', /^at load$/],
    [
      'requires what is not there',
      'require("not-there")',
      'Runtime.ImportModuleError',
      /Cannot find module 'not-there'/,
    ],
    ['is no JavaScript', 'const = 1', 'Runtime.UserCodeSyntaxError', /^SyntaxError: Unexpected token '='$/],
    ['ends', 'process.exit(5)', 'Runtime.ExitError', /exit status 5$/],
  ])('answers why a function cannot start whose code %s', async (_, code, errorType, message) => {
    const FunctionName = `f${(count += 1)}`;
    await test.createOf({ 'index.js': code }, { FunctionName });
    const { payload } = await test.invoke({}, { FunctionName });
    expect(payload).toMatchObject({ errorType, errorMessage: matching(message) });
    expect((await test.invoke({}, { FunctionName })).payload).toMatchObject({ errorType });
  });

  it('is no longer waited for when its code takes too long to load', async () => {
    const impatient = await startTestLambda({ limits: { functionInitMs: 200 } });
    await impatient.createOf({ 'index.js': 'for (;;);' }, { Timeout: 60 });
    expect((await impatient.invoke()).payload).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: matching(/timed out after 0\.20 seconds$/),
    });
    await impatient.stop();
  });

  it('is seen to have lost its folder', async () => {
    await test.createOf({}, { FunctionName: 'lost', Code: { S3Bucket: 'local-folder', S3Key: folder } });
    rmSync(folder, { recursive: true });
    expect((await test.invoke({}, { FunctionName: 'lost' })).payload).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: matching(/the folder of its code is gone/),
    });
  });

  it('is not taken for one that ran out of memory when it only says so', async () => {
    const { payload } = await run(
      'export const handler = async () => { console.log("heap out of memory"); process.exit(1); }',
    );
    expect(payload).toMatchObject({ errorType: 'Runtime.ExitError' });
  });

  it('starts anew after a crash, and hurts no other function', async () => {
    const FunctionName = 'crashes';
    await test.create(
      `let runs = 0;
       export const handler = async ({ exit }: { exit: boolean }) => { runs += 1; if (exit) process.exit(1); return runs }`,
      { FunctionName },
    );
    await test.create('let runs = 0; export const handler = async () => (runs += 1)', {
      FunctionName: 'other',
    });
    const invoke = (name: string, exit: boolean) => test.invoke({ exit }, { FunctionName: name });
    expect((await invoke('other', false)).payload).toBe(1);
    expect((await invoke(FunctionName, false)).payload).toBe(1);
    expect((await invoke(FunctionName, false)).payload).toBe(2);
    expect((await invoke(FunctionName, true)).functionError).toBe('Unhandled');
    expect((await invoke(FunctionName, false)).payload).toBe(1);
    expect((await invoke('other', false)).payload).toBe(2);
  });

  it('keeps its process when it has only thrown', async () => {
    const FunctionName = 'throws';
    await test.create(
      'let runs = 0; export const handler = async () => { throw new Error(String((runs += 1))) }',
      { FunctionName },
    );
    expect((await test.invoke({}, { FunctionName })).payload).toMatchObject({ errorMessage: '1' });
    expect((await test.invoke({}, { FunctionName })).payload).toMatchObject({ errorMessage: '2' });
  });
});
