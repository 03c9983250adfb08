import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { queueArn, REGION, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';
import { ROLE } from './lambda';
import { temporaryFolder, zipOf } from './lambda-bundle';

const isHere = spawnSync('aws', ['--version']).status === 0;

/** Needs the AWS CLI, any version, on the PATH: `pip install awscli` will do. */
const describeCli = isHere ? describe : describe.skip;

describeCli(`the AWS CLI${isHere ? '' : ' (skipped: there is no `aws` on the PATH)'}`, () => {
  let test: TestCloud;
  const directory = temporaryFolder();
  beforeAll(async () => {
    test = await startTestCloud();
  });
  afterAll(() => test.stop());

  /** The first version of the CLI sends `aws sqs` to AWS, whatever AWS_ENDPOINT_URL says. */
  const aws = async (...command: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('aws', ['--endpoint-url', test.cloud.endpoint, ...command], {
      env: {
        PATH: process.env['PATH'],
        AWS_REGION: REGION,
        AWS_DEFAULT_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_PAGER: '',
      },
      timeout: 30_000,
    });
    return stdout;
  };

  const json = async (...command: string[]): Promise<unknown> => JSON.parse(await aws(...command));

  it('creates a queue, sends a message to it and receives it', async () => {
    const QueueUrl = `${test.cloud.endpoint}/000000000000/cli`;
    expect(await json('sqs', 'create-queue', '--queue-name', 'cli')).toEqual({ QueueUrl });
    await aws('sqs', 'send-message', '--queue-url', QueueUrl, '--message-body', '안녕 🎉');
    const received = await json(
      'sqs',
      'receive-message',
      '--queue-url',
      QueueUrl,
      '--attribute-names',
      'All',
    );
    expect(received).toMatchObject({
      Messages: [{ Body: '안녕 🎉', Attributes: { ApproximateReceiveCount: '1' } }],
    });
  });

  it('is told of a queue that is not there by the code of AWS', async () => {
    await expect(aws('sqs', 'get-queue-url', '--queue-name', 'nobody')).rejects.toMatchObject({
      stderr: expect.stringContaining('(AWS.SimpleQueueService.NonExistentQueue)') as string,
    });
  });

  it('makes a rule and puts an event that reaches its queue', async () => {
    const queueUrl = await test.createQueue('routed');
    await aws('events', 'put-rule', '--name', 'r', '--event-pattern', '{"source":["s"]}');
    await aws('events', 'put-targets', '--rule', 'r', '--targets', `Id=q,Arn=${queueArn('routed')}`);
    const entries = JSON.stringify([{ Source: 's', DetailType: 't', Detail: '{"a":1}' }]);
    expect(await json('events', 'put-events', '--entries', entries)).toMatchObject({ FailedEntryCount: 0 });
    const [received] = await test.receive(queueUrl);
    expect(JSON.parse(received?.Body ?? '')).toMatchObject({ source: 's', detail: { a: 1 } });
  });

  it('says whether a pattern matches an event', async () => {
    const event = {
      id: '1',
      account: '000000000000',
      source: 's',
      time: '2030-01-01T00:00:00Z',
      region: REGION,
      resources: [],
      'detail-type': 't',
      detail: { price: 5 },
    };
    const pattern = { source: [{ prefix: 's' }], detail: { price: [5] } };
    const options = ['--event-pattern', JSON.stringify(pattern), '--event', JSON.stringify(event)];
    expect(await json('events', 'test-event-pattern', ...options)).toEqual({ Result: true });
  });

  it('copies a file to a bucket and back', async () => {
    await writeFile(join(directory, 'a.txt'), '노을');
    await aws('s3', 'mb', 's3://photos');
    await aws('s3', 'cp', '--quiet', join(directory, 'a.txt'), 's3://photos/한강/a.txt');
    expect(await aws('s3', 'cp', 's3://photos/한강/a.txt', '-')).toBe('노을');
  });

  it('makes a function, invokes it, and maps a queue to it', async () => {
    const at = (name: string) => join(directory, name);
    await writeFile(at('f.zip'), zipOf({ 'index.js': 'exports.handler = async ({ city }) => ({ city })' }));
    const code = ['--handler', 'index.handler', '--zip-file', `fileb://${at('f.zip')}`];
    const kind = ['--runtime', 'nodejs20.x', '--role', ROLE];
    await aws('lambda', 'create-function', '--function-name', 'f', ...kind, ...code);
    await writeFile(at('in'), '{"city":"서울"}');
    const payload = ['--payload', `fileb://${at('in')}`, at('out')];
    expect(await json('lambda', 'invoke', '--function-name', 'f', ...payload)).toEqual({
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
    });
    expect(JSON.parse(await readFile(at('out'), 'utf8'))).toEqual({ city: '서울' });
    await test.createQueue('mapped');
    const source = ['--event-source-arn', queueArn('mapped')];
    expect(
      await json('lambda', 'create-event-source-mapping', '--function-name', 'f', ...source),
    ).toMatchObject({ BatchSize: 10, EventSourceArn: queueArn('mapped') });
  });

  it('makes a schedule that reaches its queue when its time comes', async () => {
    const queueUrl = await test.createQueue('scheduled');
    const target = `Arn=${queueArn('scheduled')},RoleArn=${ROLE},Input=now`;
    const when = ['--schedule-expression', 'rate(1 hours)', '--flexible-time-window', 'Mode=OFF'];
    await aws('scheduler', 'create-schedule', '--name', 's', ...when, '--target', target);
    const hour = JSON.stringify({ advanceSeconds: 3_600 });
    await fetch(`${test.cloud.endpoint}/_local/clock`, { method: 'POST', body: hour });
    const [received] = await test.receive(queueUrl);
    expect(received).toMatchObject({ Body: 'now' });
  });

  it('lists the tables of DynamoDB', async () => {
    expect(await json('dynamodb', 'list-tables')).toEqual({ TableNames: [] });
  });
});
