import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  ListFunctionsCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import type {
  CreateFunctionCommandInput,
  UpdateFunctionConfigurationCommandInput,
} from '@aws-sdk/client-lambda';
import { queueArn } from './cloud';
import type { TestLambda } from './lambda';
import { functionArn, ROLE, startTestLambda } from './lambda';
import { zipOf } from './lambda-bundle';

const answers = (value: unknown) =>
  zipOf({ 'index.js': `exports.handler = async () => (${JSON.stringify(value)})` });

const refusal = (name: string, message: string) => ({
  name,
  message: expect.stringContaining(message) as string,
});

describe('functions', () => {
  let test: TestLambda;
  beforeAll(async () => (test = await startTestLambda()));
  afterAll(() => test.stop());
  afterEach(async () => {
    const { Functions = [] } = await test.lambda.send(new ListFunctionsCommand({}));
    for (const { FunctionName } of Functions)
      await test.lambda.send(new DeleteFunctionCommand({ FunctionName }));
  });

  const input: CreateFunctionCommandInput = {
    FunctionName: 'f',
    Runtime: 'nodejs22.x',
    Role: ROLE,
    Handler: 'index.handler',
    Code: { ZipFile: answers('first') },
  };
  const create = (given: Partial<CreateFunctionCommandInput> = {}) =>
    test.lambda.send(new CreateFunctionCommand({ ...input, ...given }));
  const describe_ = (FunctionName = 'f') =>
    test.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const update = (given: Partial<UpdateFunctionConfigurationCommandInput>) =>
    test.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: 'f', ...given }));

  it('are there as they were made, with what was left out', async () => {
    const created = await create();
    expect(created).toMatchObject({
      $metadata: { httpStatusCode: 201 },
      FunctionName: 'f',
      FunctionArn: functionArn('f'),
      Runtime: 'nodejs22.x',
      Role: ROLE,
      Handler: 'index.handler',
      Description: '',
      Timeout: 3,
      MemorySize: 128,
      Environment: { Variables: {} },
      CodeSize: answers('first').length,
      CodeSha256: expect.stringMatching(/^[\w+/]{43}=$/) as string,
      Version: '$LATEST',
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+\+0000$/) as string,
      State: 'Active',
      LastUpdateStatus: 'Successful',
      PackageType: 'Zip',
    });
    const { $metadata: _, ...configuration } = created;
    expect(await describe_()).toMatchObject(configuration);
    expect(
      (await test.lambda.send(new GetFunctionCommand({ FunctionName: functionArn('f') }))).Configuration,
    ).toEqual(configuration);
    await waitUntilFunctionActiveV2({ client: test.lambda, maxWaitTime: 5 }, { FunctionName: 'f' });
  });

  it('are there only once', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({
      ...refusal('ResourceConflictException', 'Function already exist: f'),
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('keep all that they are given', async () => {
    const given = {
      Description: 'does it',
      Timeout: 900,
      MemorySize: 10_240,
      Environment: { Variables: { CITY: '서울' } },
      DeadLetterConfig: { TargetArn: queueArn('dead') },
      TracingConfig: { Mode: 'Active' as const },
      EphemeralStorage: { Size: 1024 },
      Architectures: ['arm64' as const],
    };
    await create(given);
    expect(await describe_()).toMatchObject(given);
  });

  it('are listed in pages', async () => {
    for (const FunctionName of ['c', 'a', 'b']) await create({ FunctionName });
    const first = await test.lambda.send(new ListFunctionsCommand({ MaxItems: 2 }));
    expect(first.Functions?.map(({ FunctionName }) => FunctionName)).toEqual(['a', 'b']);
    const { NextMarker: Marker } = first;
    const second = await test.lambda.send(new ListFunctionsCommand({ MaxItems: 2, Marker }));
    expect(second.Functions?.map(({ FunctionName }) => FunctionName)).toEqual(['c']);
    expect(second.NextMarker).toBeUndefined();
    await expect(test.lambda.send(new ListFunctionsCommand({ Marker: '!' }))).rejects.toMatchObject(
      refusal('InvalidParameterValueException', 'Marker is not valid'),
    );
  });

  it('run with the configuration that they were last given', async () => {
    await test.createOf({
      'index.js': 'exports.handler = async () => process.env.CITY; exports.other = async () => 2',
    });
    expect((await test.invoke()).payload).toBeNull();
    const { RevisionId } = await describe_();
    const updated = await update({ Environment: { Variables: { CITY: 'Seoul' } }, Timeout: 5 });
    expect(updated).toMatchObject({ Timeout: 5, MemorySize: 128, Handler: 'index.handler' });
    expect(updated.RevisionId).not.toBe(RevisionId);
    expect((await test.invoke()).payload).toBe('Seoul');
    await update({ Handler: 'index.other' });
    expect((await test.invoke()).payload).toBe(2);
    expect(await describe_()).toMatchObject({ Timeout: 5, Environment: { Variables: { CITY: 'Seoul' } } });
  });

  it('run the code that they were last given', async () => {
    await create();
    expect((await test.invoke()).payload).toBe('first');
    const ZipFile = answers('second');
    const DryRun = true;
    await test.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'f', ZipFile, DryRun }));
    expect((await test.invoke()).payload).toBe('first');
    await test.lambda.send(new UpdateFunctionCodeCommand({ FunctionName: 'f', ZipFile }));
    expect((await test.invoke()).payload).toBe('second');
    expect(await describe_()).toMatchObject({ CodeSize: ZipFile.length });
  });

  it('are not changed by who has not seen their latest revision', async () => {
    const { RevisionId } = await create();
    await update({ Timeout: 4 });
    const failed = { name: 'PreconditionFailedException', $metadata: { httpStatusCode: 412 } };
    await expect(update({ Timeout: 5, RevisionId })).rejects.toMatchObject(failed);
    const stale = new UpdateFunctionCodeCommand({ FunctionName: 'f', ZipFile: answers(2), RevisionId });
    await expect(test.lambda.send(stale)).rejects.toMatchObject(failed);
    expect(await describe_()).toMatchObject({ Timeout: 4 });
  });

  it('are gone once deleted, and can be made again', async () => {
    await create();
    expect((await test.invoke()).payload).toBe('first');
    await test.lambda.send(new DeleteFunctionCommand({ FunctionName: 'f' }));
    const notFound = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
    await expect(describe_()).rejects.toMatchObject(notFound);
    await expect(update({ Timeout: 4 })).rejects.toMatchObject(notFound);
    await expect(test.lambda.send(new DeleteFunctionCommand({ FunctionName: 'f' }))).rejects.toMatchObject(
      notFound,
    );
    await create({ Code: { ZipFile: answers('again') } });
    expect((await test.invoke()).payload).toBe('again');
  });

  const variables = (Variables: Record<string, string>) => ({ Environment: { Variables } });
  it.each<[string, Partial<CreateFunctionCommandInput>, string, string]>([
    ['a timeout of nothing', { Timeout: 0 }, 'ValidationException', "'Timeout'"],
    ['a timeout over 15 minutes', { Timeout: 901 }, 'ValidationException', 'less than or equal to 900'],
    ['too little memory', { MemorySize: 127 }, 'ValidationException', 'greater than or equal to 128'],
    ['too much memory', { MemorySize: 10_241 }, 'ValidationException', "'MemorySize'"],
    ['a role that is none', { Role: 'me' }, 'ValidationException', "'Role'"],
    ['another runtime', { Runtime: 'python3.12' }, 'ValidationException', 'local-cloud runs only nodejs'],
    ['a handler with a space', { Handler: 'index. handler' }, 'ValidationException', "'Handler'"],
    ['no handler', { Handler: undefined }, 'ValidationException', "'Handler'"],
    ['a container image', { PackageType: 'Image' }, 'ValidationException', 'no container images'],
    ['layers', { Layers: ['l'] }, 'ValidationException', 'does not support the member Layers'],
    ['a version to publish', { Publish: true }, 'ValidationException', 'publishes no versions'],
    ['a long name', { FunctionName: 'f'.repeat(65) }, 'InvalidParameterValueException', 'FunctionName'],
    [
      'a variable with a bad name',
      variables({ '1': '' }),
      'ValidationException',
      "'Environment.Variables.1'",
    ],
    ['a variable of Lambda', variables({ AWS_REGION: 'x' }), 'InvalidParameterValueException', 'keys'],
    ['large variables', variables({ BIG: 'x'.repeat(4096) }), 'InvalidParameterValueException', '4096 bytes'],
    [
      'a topic for dead letters',
      { DeadLetterConfig: { TargetArn: 'arn:aws:sns:ap-northeast-2:000000000000:t' } },
      'ValidationException',
      "'DeadLetterConfig.TargetArn'",
    ],
    ['no code', { Code: {} }, 'InvalidParameterValueException', 'either ZipFile or S3Bucket'],
    ['a bucket', { Code: { S3Bucket: 'b', S3Key: 'k' } }, 'InvalidParameterValueException', '"local-folder"'],
    [
      'a folder that is not there',
      { Code: { S3Bucket: 'local-folder', S3Key: '/not/there' } },
      'InvalidParameterValueException',
      '"/not/there" is not the absolute path of a folder',
    ],
  ])('refuse %s and say where', async (_, given, name, message) => {
    await expect(create(given)).rejects.toMatchObject(refusal(name, message));
    await expect(describe_(given.FunctionName)).rejects.toThrow();
  });

  it('keep what they had when a change is refused', async () => {
    await create({ Timeout: 7 });
    await expect(update({ Timeout: 901 })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(update(variables({ AWS_REGION: 'x' }))).rejects.toMatchObject(
      refusal('InvalidParameterValueException', 'AWS_REGION'),
    );
    expect(await describe_()).toMatchObject({ Timeout: 7, Environment: { Variables: {} } });
  });
});
