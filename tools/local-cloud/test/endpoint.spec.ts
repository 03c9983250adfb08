import { ListEventBusesCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startLocalCloud } from '../src/local-cloud';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKID/20261122/ap-northeast-2/${service}/aws4_request, Signature=0`,
});

describe('the endpoint', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.stop());

  const post = (headers: Record<string, string>, body = '{}') =>
    fetch(test.cloud.endpoint, { method: 'POST', headers, body });

  it('says that it is well and what it has', async () => {
    const response = await fetch(`${test.cloud.endpoint}/_local/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      status: 'ok',
      services: ['events', 'lambda', 'scheduler', 'sqs', 'dynamodb', 's3', 'sns', 'sts'],
    });
    expect((await fetch(`${test.cloud.endpoint}/_local/nothing`)).status).toBe(404);
  });

  it('needs nothing but AWS_ENDPOINT_URL, a region and any credentials', async () => {
    const before = process.env;
    process.env = {
      ...before,
      AWS_ENDPOINT_URL: test.cloud.endpoint,
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'any',
      AWS_SECRET_ACCESS_KEY: 'any',
    };
    const events = new EventBridgeClient({});
    const sqs = new SQSClient({});
    try {
      await expect(events.send(new ListEventBusesCommand({}))).resolves.toMatchObject({
        EventBuses: [{ Name: 'default' }],
      });
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'q' }));
      await expect(
        sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' })),
      ).resolves.toHaveProperty('MessageId');
    } finally {
      events.destroy();
      sqs.destroy();
      process.env = before;
    }
  });

  it('tells an unsigned request apart by its target', async () => {
    const response = await post({
      'x-amz-target': 'AWSEvents.ListEventBuses',
      'content-type': 'application/x-amz-json-1.1',
    });
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(await response.json()).toMatchObject({ EventBuses: [{ Name: 'default' }] });
  });

  it('answers a service it does not have in the form of AWS, and names those it has', async () => {
    const response = await post(signedFor('kinesis'));
    expect(response.status).toBe(501);
    expect(response.headers.get('x-amzn-errortype')).toBe('UnknownService');
    const { message } = (await response.json()) as { message: string };
    expect(message).toBe(
      'local-cloud has no "kinesis"; it has events, lambda, scheduler, sqs, dynamodb, s3, sns, sts.',
    );
  });

  it('reads the service from a presigned URL', async () => {
    const scope = encodeURIComponent('AKID/20261122/ap-northeast-2/kinesis/aws4_request');
    const response = await fetch(`${test.cloud.endpoint}/?X-Amz-Credential=${scope}`);
    expect(response.status).toBe(501);
  });

  it('answers in XML what came in the query protocol', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const unknown = await post({ ...form, ...signedFor('iam') }, 'Action=ListUsers');
    expect(await unknown.text()).toContain('<Code>UnknownService</Code>');
    const refused = await post({ ...form, ...signedFor('sqs') }, 'Action=GetQueueUrl&QueueName=nobody');
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('<Code>AWS.SimpleQueueService.NonExistentQueue</Code>');
  });

  it('answers an operation it does not have, and names those it has', async () => {
    const response = await post({
      ...signedFor('events'),
      'x-amz-target': 'AWSEvents.CreatePartnerEventSource',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      __type: 'UnknownOperationException',
      message: expect.stringContaining('CreateEventBus') as string,
    });
  });

  it.each(['events', 'sqs', 'dynamodb'])(
    'answers a body for %s that is not a JSON object',
    async (service) => {
      for (const body of ['{', 'null', '[]']) {
        const response = await post({ ...signedFor(service), 'x-amz-target': 'A.B' }, body);
        expect([response.status, await response.text()]).toEqual([
          400,
          expect.stringMatching(/SerializationException|UnknownOperationException/),
        ]);
      }
    },
  );

  it('runs several clouds in one process that share nothing', async () => {
    const other = await startTestCloud();
    try {
      await test.createQueue('q');
      await expect(other.receive(`${other.cloud.endpoint}/000000000000/q`, 0)).rejects.toMatchObject({
        name: 'QueueDoesNotExist',
      });
    } finally {
      await other.stop();
    }
  });

  it('stops within 2 s though long polls are open', async () => {
    const other = await startTestCloud();
    const queue = await other.createQueue('q');
    const polls = [1, 2, 3].map(() => other.receive(queue, 20));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const began = Date.now();
    await other.cloud.stop();
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(await Promise.all(polls)).toEqual([[], [], []]);
    await other.stop();
  });

  it('refuses an address that others could reach', async () => {
    await expect(startLocalCloud({ port: 0, host: '0.0.0.0' })).rejects.toThrow(
      'host "0.0.0.0" is not a loopback address',
    );
  });
});
