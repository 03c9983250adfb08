import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type {
  CreateEventSourceMappingCommandInput,
  ListEventSourceMappingsCommandInput,
  UpdateEventSourceMappingCommandInput,
} from '@aws-sdk/client-lambda';
import { queueArn } from './cloud';
import type { TestLambda } from './lambda';
import { functionArn, startTestLambda } from './lambda';

describe('mappings of queues to functions', () => {
  let test: TestLambda;
  beforeEach(async () => {
    test = await startTestLambda();
    await test.createQueue('q');
    await test.createQueue('q.fifo', { FifoQueue: 'true' });
    for (const FunctionName of ['f', 'g']) {
      await test.create('export const handler = async () => null', { FunctionName });
    }
  });
  afterEach(() => test.stop());

  const create = (input: Partial<CreateEventSourceMappingCommandInput> = {}) =>
    test.lambda.send(
      new CreateEventSourceMappingCommand({ EventSourceArn: queueArn('q'), FunctionName: 'f', ...input }),
    );
  const get = (UUID: string | undefined) => test.lambda.send(new GetEventSourceMappingCommand({ UUID }));
  const update = (input: UpdateEventSourceMappingCommandInput) =>
    test.lambda.send(new UpdateEventSourceMappingCommand(input));

  it('are there as they were made, with what was left out', async () => {
    const created = await create();
    expect(created).toMatchObject({
      $metadata: { httpStatusCode: 202 },
      UUID: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      EventSourceMappingArn: `arn:aws:lambda:ap-northeast-2:000000000000:event-source-mapping:${String(created.UUID)}`,
      EventSourceArn: queueArn('q'),
      FunctionArn: functionArn('f'),
      BatchSize: 10,
      MaximumBatchingWindowInSeconds: 0,
      State: 'Creating',
      StateTransitionReason: 'USER_INITIATED',
    });
    expect(Math.abs((created.LastModified?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await get(created.UUID)).toMatchObject({ UUID: created.UUID, State: 'Enabled', BatchSize: 10 });
  });

  it('keep all that they are given', async () => {
    const given = {
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures' as const],
      ScalingConfig: { MaximumConcurrency: 7 },
      FilterCriteria: { Filters: [{ Pattern: '{"body":{"a":[1]}}' }] },
    };
    const { UUID } = await create({ ...given, Enabled: false });
    expect(await get(UUID)).toMatchObject({ ...given, State: 'Disabled' });
  });

  it('change only in what an update names', async () => {
    const { UUID } = await create({ BatchSize: 3, ScalingConfig: { MaximumConcurrency: 7 } });
    expect(await update({ UUID, BatchSize: 4 })).toMatchObject({ State: 'Updating', BatchSize: 4 });
    await update({ UUID, Enabled: false, FunctionName: 'g' });
    expect(await get(UUID)).toMatchObject({
      BatchSize: 4,
      ScalingConfig: { MaximumConcurrency: 7 },
      State: 'Disabled',
      FunctionArn: functionArn('g'),
    });
  });

  it('are listed by queue and by function, in pages', async () => {
    await create();
    await create({ FunctionName: 'g' });
    await create({ FunctionName: 'g', EventSourceArn: queueArn('q.fifo') });
    const list = (input: ListEventSourceMappingsCommandInput = {}) =>
      test.lambda.send(new ListEventSourceMappingsCommand(input));
    const count = async (input: ListEventSourceMappingsCommandInput) =>
      (await list(input)).EventSourceMappings?.length;
    expect(await count({})).toBe(3);
    expect(await count({ EventSourceArn: queueArn('q') })).toBe(2);
    expect(await count({ FunctionName: functionArn('g') })).toBe(2);
    expect(await count({ FunctionName: 'g', EventSourceArn: queueArn('q') })).toBe(1);
    const first = await list({ MaxItems: 2 });
    expect(first.EventSourceMappings).toHaveLength(2);
    expect(await count({ MaxItems: 2, Marker: first.NextMarker })).toBe(1);
  });

  it('are gone once deleted', async () => {
    const { UUID } = await create();
    expect(await test.lambda.send(new DeleteEventSourceMappingCommand({ UUID }))).toMatchObject({
      State: 'Deleting',
    });
    const notFound = { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } };
    await expect(get(UUID)).rejects.toMatchObject(notFound);
    await expect(update({ UUID, BatchSize: 1 })).rejects.toMatchObject(notFound);
    await create();
  });

  it('are there once for a queue and a function', async () => {
    const { UUID } = await create();
    const second = {
      name: 'ResourceConflictException',
      message: expect.stringContaining(String(UUID)) as string,
      $metadata: { httpStatusCode: 409 },
    };
    await expect(create()).rejects.toMatchObject(second);
    const other = await create({ FunctionName: 'g' });
    await expect(update({ UUID: other.UUID, FunctionName: 'f' })).rejects.toMatchObject(second);
  });

  it('refuse a queue that shows messages again before the function must have ended', async () => {
    await test.create('export const handler = async () => null', { FunctionName: 'slow', Timeout: 31 });
    await expect(create({ FunctionName: 'slow' })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds',
    });
  });

  const filter = (Pattern: string) => ({ FilterCriteria: { Filters: [{ Pattern }] } });
  const fifo = { EventSourceArn: queueArn('q.fifo') };
  it.each<[string, Partial<CreateEventSourceMappingCommandInput>, string, string]>([
    ['a function that is not there', { FunctionName: 'nobody' }, 'ResourceNotFoundException', 'nobody'],
    [
      'a queue that is not there',
      { EventSourceArn: queueArn('x') },
      'InvalidParameterValueException',
      queueArn('x'),
    ],
    [
      'a stream',
      { EventSourceArn: 'arn:aws:kinesis:ap-northeast-2:000000000000:stream/s' },
      'ValidationException',
      "'EventSourceArn'",
    ],
    ['an empty batch', { BatchSize: 0 }, 'ValidationException', "'BatchSize'"],
    ['a large batch without a window', { BatchSize: 11 }, 'InvalidParameterValueException', 'Window'],
    [
      'a large batch of a FIFO queue',
      { BatchSize: 11, ...fifo },
      'InvalidParameterValueException',
      'at most 10',
    ],
    [
      'a window on a FIFO queue',
      { MaximumBatchingWindowInSeconds: 1, ...fifo },
      'InvalidParameterValueException',
      'FIFO',
    ],
    ['a long window', { MaximumBatchingWindowInSeconds: 301 }, 'ValidationException', 'InSeconds'],
    [
      'too little concurrency',
      { ScalingConfig: { MaximumConcurrency: 1 } },
      'ValidationException',
      'Concurrency',
    ],
    [
      'six filters',
      { FilterCriteria: { Filters: Array.from({ length: 6 }, () => ({ Pattern: '{"body":["a"]}' })) } },
      'ValidationException',
      "'FilterCriteria.Filters'",
    ],
    [
      'a filter that is not JSON',
      filter('{'),
      'InvalidParameterValueException',
      'FilterCriteria.Filters[0].Pattern',
    ],
    ['a filter that is no pattern', filter('{"body":1}'), 'InvalidParameterValueException', 'Filters[0]'],
    [
      'a filter of attributes',
      filter('{"attributes":{"a":["b"]}}'),
      'InvalidParameterValueException',
      '"attributes"',
    ],
    ['what streams have', { StartingPosition: 'LATEST' }, 'ValidationException', 'StartingPosition'],
  ])('refuse %s', async (_, input, name, message) => {
    await expect(create(input)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message) as string,
    });
  });

  it('keep what they had when a change is refused', async () => {
    const { UUID } = await create({ BatchSize: 3 });
    await expect(update({ UUID, BatchSize: 11 })).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
    });
    expect(await get(UUID)).toMatchObject({ BatchSize: 3, State: 'Enabled' });
  });
});
