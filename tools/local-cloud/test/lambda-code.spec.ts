import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import type { TestLambda } from './lambda';
import { ROLE, startTestLambda } from './lambda';
import { bundleOf, temporaryFolder, zipOf } from './lambda-bundle';

const refused = (message: string) => ({
  name: 'InvalidParameterValueException',
  message: expect.stringContaining(message) as string,
});

describe('the code of a function', () => {
  const folder = temporaryFolder();
  let test: TestLambda;
  beforeAll(async () => (test = await startTestLambda()));
  afterAll(() => test.stop());

  let count = 0;
  const runOf = async (files: Record<string, string>, Handler = 'index.handler') => {
    const FunctionName = `f${(count += 1)}`;
    await test.createOf(files, { FunctionName, Handler });
    return test.invoke({}, { FunctionName });
  };

  const source = `
    import { basename } from 'node:path';
    export const handler = async () => typeof import.meta.url + basename('/a/b');
    export const nested = { deep: { handler } };`;
  const cjs = bundleOf(source);
  const esm = bundleOf(source, 'esm');

  it.each([
    ['CommonJS in .js', { 'index.js': cjs }, 'undefinedb'],
    ['CommonJS in .cjs', { 'index.cjs': cjs }, 'undefinedb'],
    ['an ES module in .mjs', { 'index.mjs': esm }, 'stringb'],
    ['an ES module by its package', { 'index.js': esm, 'package.json': '{"type":"module"}' }, 'stringb'],
  ])('may be %s', async (_, files, payload) => {
    expect(await runOf(files)).toMatchObject({ functionError: undefined, payload });
  });

  it('may lie in a folder, and its handler in an object', async () => {
    expect((await runOf({ 'dist/app/index.js': cjs }, 'dist/app/index.nested.deep.handler')).payload).toBe(
      'undefinedb',
    );
  });

  it('may load what lies beside it, at once and later', async () => {
    const { payload } = await runOf({
      'index.mjs': `import { one } from './one.mjs'; import { readFileSync } from 'node:fs';
        export const handler = async () => [one, (await import('./two.mjs')).two, readFileSync('three.txt', 'utf8')]`,
      'one.mjs': 'export const one = 1',
      'two.mjs': 'export const two = 2',
      'three.txt': '3',
    });
    expect(payload).toEqual([1, 2, '3']);
  });

  it.each([
    ['CommonJS', 'index.js', `const { SQSClient } = require('@aws-sdk/client-sqs'); exports.handler =`],
    ['ES module', 'index.mjs', `import { SQSClient } from '@aws-sdk/client-sqs'; export const handler =`],
  ])('finds the AWS SDK, and no other package, as %s', async (_, name, head) => {
    const code = `${head} async () => [
      typeof SQSClient, await import('zod').then(() => 'found', ({ code }) => code)]`;
    expect((await runOf({ [name]: code })).payload).toEqual(['function', 'ERR_MODULE_NOT_FOUND']);
  });

  it('is no ES module without saying so, as on Lambda', async () => {
    expect((await runOf({ 'index.js': esm })).payload).toMatchObject({
      errorType: 'Runtime.UserCodeSyntaxError',
    });
  });

  const create = (ZipFile: Uint8Array) =>
    test.lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'bad',
        Runtime: 'nodejs20.x',
        Role: ROLE,
        Handler: 'index.handler',
        Code: { ZipFile },
      }),
    );

  it.each([
    ['is no archive', Buffer.from('PK no'), 'Could not unzip'],
    ['has a path out of its folder', zipOf({ '../evil.js': '' }), '../evil.js'],
    ['has an absolute path', zipOf({ '/tmp/evil.js': '' }), '/tmp/evil.js'],
    ['has one file twice', zipOf({ 'a/b': '', 'a//b': '' }), 'EEXIST'],
  ])('is refused when it %s', async (_, archive, message) => {
    await expect(create(archive)).rejects.toMatchObject(refused(message));
  });

  /** An archive whose only file is longer than it says. */
  const bomb = (bytes: number, says: number) => {
    const archive = Buffer.from(zipOf({ 'index.js': 'x'.repeat(bytes) }));
    const sizes = [archive.indexOf('PK\u0001\u0002') + 24, 22];
    for (const at of sizes) archive.writeUInt32LE(says, at);
    return archive;
  };

  it('is refused when it unpacks to more than it says', async () => {
    await expect(create(bomb(5_000_000, 10))).rejects.toMatchObject(refused('Could not unzip'));
  });

  it('is refused when it says that it unpacks to more than there may be', async () => {
    await expect(create(bomb(10, 262_144_001))).rejects.toMatchObject(
      refused('smaller than 262144000 bytes'),
    );
  });

  it('is refused when it is larger than a request may bring', async () => {
    await expect(create(Buffer.alloc(52_428_801))).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
  });

  it('may lie in a folder of this machine, and is what lies there now', async () => {
    const file = join(folder, 'index.js');
    const write = (answer: string, secondsAgo: number) => {
      writeFileSync(file, `exports.handler = async () => '${answer}'`);
      const time = new Date(Date.now() - secondsAgo * 1000);
      utimesSync(file, time, time);
    };
    write('first', 60);
    await test.createOf({}, { FunctionName: 'local', Code: { S3Bucket: 'local-folder', S3Key: folder } });
    const invoke = async () => (await test.invoke({}, { FunctionName: 'local' })).payload;
    expect(await invoke()).toBe('first');
    write('second', 30);
    expect(await invoke()).toBe('second');
    expect(readdirSync(folder)).toEqual(['index.js']);
  });
});
