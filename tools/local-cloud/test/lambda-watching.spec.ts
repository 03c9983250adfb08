import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { queueArn } from './cloud';
import type { TestLambda } from './lambda';
import { functionArn, startTestLambda } from './lambda';
import { watch } from './watch';
import type { Watch } from './watch';

describe('watching functions', () => {
  let test: TestLambda;
  let watching: Watch;
  beforeEach(async () => {
    test = await startTestLambda({ limits: { invocationRetryDelayMs: 1 } });
    await test.create(
      `export const handler = async ({ fail }: any) => {
         console.log('ran');
         if (fail) throw new TypeError('no');
         return null;
       }`,
    );
    watching = await watch(test.cloud.endpoint);
  });
  afterEach(async () => {
    await watching.stop();
    await test.stop();
  });

  const look = (path: string) => fetch(`${test.cloud.endpoint}/_local/${path}`);

  it('tells of every invocation and how it ended', async () => {
    await test.invoke({});
    await test.invoke({ fail: true });
    const anything = expect.anything() as unknown;
    expect(await watching.have('function-invoked')).toEqual([
      { kind: 'function-invoked', at: anything, function: 'f', requestId: anything, milliseconds: anything },
    ]);
    expect(await watching.have('function-failed')).toMatchObject([
      { function: 'f', requestId: anything, errorType: 'TypeError', errorMessage: 'no' },
    ]);
  });

  it('tells of an event all the way through its function, by its ids', async () => {
    await test.route('r', { source: ['a'] }, { Arn: functionArn('f') });
    await test.events.send(
      new PutEventsCommand({ Entries: [{ Source: 'a', DetailType: 'd', Detail: '{}' }] }),
    );
    const [delivered] = await watching.have('delivered');
    expect(await watching.have('function-invoked')).toMatchObject([{ requestId: delivered?.['requestId'] }]);
    expect(delivered?.['requestId']).toBeDefined();
  });

  it('tells of retries, and of what is given up', async () => {
    await test.invoke({ fail: true }, { InvocationType: 'Event' });
    const [first, second] = await watching.have('invocation-retry-scheduled', 2);
    const requestId = first?.['requestId'];
    expect(first).toMatchObject({ function: 'f', runs: 1, retryAt: expect.stringMatching(/Z$/) as string });
    expect(second).toMatchObject({ function: 'f', runs: 2, requestId });
    expect(await watching.have('invocation-given-up')).toMatchObject([
      { function: 'f', runs: 3, requestId, condition: 'RetriesExhausted' },
    ]);
  });

  it('tells of batches, and shows what there is and what runs', async () => {
    const QueueUrl = await test.createQueue('q');
    const mapping = await test.lambda.send(
      new CreateEventSourceMappingCommand({ EventSourceArn: queueArn('q'), FunctionName: 'f' }),
    );
    const { MessageId } = await test.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
    expect(await watching.have('batch-done')).toMatchObject([
      { mapping: mapping.UUID, function: 'f', queue: queueArn('q'), messageIds: [MessageId] },
    ]);
    const state: unknown = await (await look('state')).json();
    expect(state).toMatchObject({
      functions: [{ name: 'f', running: 0 }],
      eventSourceMappings: [
        { uuid: mapping.UUID, queue: queueArn('q'), function: 'f', enabled: true, result: 'OK' },
      ],
      queuedInvocations: 0,
    });
  });

  it('shows the log of a function', async () => {
    await test.invoke({});
    const log = await (await look('logs?group=/aws/lambda/f')).text();
    expect(log).toMatch(/^START RequestId: .*\n.*\tINFO\tran\nEND RequestId: .*\nREPORT RequestId: .*\n$/);
  });
});
