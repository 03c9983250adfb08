import { connect } from 'node:net';
import { PutEventsCommand, StartReplayCommand, CreateArchiveCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';
import { until } from './until';
import { watch } from './watch';
import type { Watch } from './watch';

const busArn = 'arn:aws:events:ap-northeast-2:000000000000:event-bus/default';
const ruleArn = 'arn:aws:events:ap-northeast-2:000000000000:rule/r';
const pattern = { source: ['users'] };

describe('watching the cloud', () => {
  let test: TestCloud;
  const watches: Watch[] = [];
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(async () => {
    await Promise.all(watches.splice(0).map((one) => one.stop()));
    await test.stop();
  });

  const look = async (query = '') => {
    const one = await watch(test.cloud.endpoint, query);
    watches.push(one);
    return one;
  };
  const put = async (Detail = '{"n":1}') => {
    const Entries = [{ Source: 'users', DetailType: 'paired', Detail }];
    const { Entries: results } = await test.events.send(new PutEventsCommand({ Entries }));
    return results?.[0]?.EventId;
  };
  const state = async () => (await fetch(`${test.cloud.endpoint}/_local/state`)).json();

  it('tells of an event all the way into its queue, by its ids', async () => {
    const queue = await test.createQueue('q');
    await test.route('r', pattern, { Arn: queueArn('q') });
    const { have, seen, comments } = await look();
    const id = await put();
    await have('delivered');
    const [message] = await test.receive(queue);
    expect(comments).toHaveLength(1);
    expect(seen).toMatchObject([
      { kind: 'event-put', id, bus: 'default', event: { id, detail: { n: 1 } } },
      { kind: 'rule-matched', id, bus: 'default', rule: ruleArn },
      { kind: 'delivered', id, sender: ruleArn, target: queueArn('q'), messageId: message?.MessageId },
    ]);
    expect(Math.abs(Date.parse(String(seen[0]?.['at'])) - Date.now())).toBeLessThan(60_000);
  });

  it('tells of what was refused, failed, and given up', async () => {
    await test.createQueue('dead');
    await test.route('r', pattern, { Arn: queueArn('nobody'), DeadLetterConfig: { Arn: queueArn('dead') } });
    const { have } = await look();
    await put('no');
    const id = await put();
    expect(await have('entry-refused')).toMatchObject([{ source: 'users', ErrorCode: 'MalformedDetail' }]);
    expect(await have('delivery-failed')).toMatchObject([{ id, code: 'NO_RESOURCE', targetId: 'queue' }]);
    expect(await have('dead-lettered')).toMatchObject([
      { id, queue: queueArn('dead'), messageId: expect.any(String) as string, code: 'NO_RESOURCE' },
    ]);
  });

  it('tells of what is asked for only', async () => {
    await test.createQueue('q');
    await test.route('r', pattern, { Arn: queueArn('q') });
    const { have, seen } = await look('?kind=delivered&kind=rule-matched,dropped');
    await put();
    await have('delivered');
    expect(seen.map(({ kind }) => kind)).toEqual(['rule-matched', 'delivered']);
  });

  it('counts what a watcher who does not read has missed, and keeps none of it', async () => {
    await test.stop();
    test = await startTestCloud({ limits: { watcherBytes: 10_000 } });
    const socket = connect(test.cloud.port, '127.0.0.1');
    socket.write('GET /_local/events HTTP/1.1\r\nhost: x\r\n\r\n');
    const other = await look('?kind=event-put');
    const Detail = JSON.stringify({ text: 'x'.repeat(200_000) });
    for (let count = 1; count <= 60; count += 1) {
      await put(Detail);
      await other.have('event-put', count);
    }
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    await until(() => text.includes('"kind":"missed"'));
    socket.destroy();
    const told = text.match(/"kind":"event-put"/g)?.length ?? 0;
    const missed = Number(/"kind":"missed","count":(\d+)/.exec(text)?.[1]);
    expect(told + missed).toBe(60);
  });

  it('lets so many watch', async () => {
    await test.stop();
    test = await startTestCloud({ limits: { watchers: 1 } });
    const first = await look();
    await expect(look()).rejects.toThrow('503');
    await first.stop();
    await until(async () => (await look().catch(() => undefined)) !== undefined);
  });

  it('ends when the cloud stops, at its word', async () => {
    const { ending } = await look();
    await test.cloud.stop();
    expect(await ending).toBe('ended');
  });

  it('shows what is there: buses, rules, targets, queues with their depths, archives and replays', async () => {
    const QueueUrl = await test.createQueue('q');
    for (const DelaySeconds of [0, 0, 60]) {
      await test.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'm', DelaySeconds }));
    }
    await test.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 1 }));
    await test.route('r', pattern, { Arn: queueArn('elsewhere') });
    await test.events.send(new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: busArn }));
    await put();
    await test.events.send(
      new StartReplayCommand({
        ReplayName: 'again',
        EventSourceArn: 'arn:aws:events:ap-northeast-2:000000000000:archive/all',
        EventStartTime: new Date('2020-01-01T00:00:00Z'),
        EventEndTime: new Date('2040-01-01T00:00:00Z'),
        Destination: { Arn: busArn },
      }),
    );
    expect(await state()).toMatchObject({
      buses: [
        {
          name: 'default',
          arn: busArn,
          rules: [{ name: 'r', state: 'ENABLED', pattern, targets: [{ arn: queueArn('elsewhere') }] }],
        },
      ],
      queues: [{ name: 'q', visible: 1, inFlight: 1, delayed: 1 }],
      archives: [{ name: 'all', bus: busArn, events: 1 }],
      replays: [{ name: 'again' }],
    });
  });

  it('keeps what rules send to log groups, to be read as lines', async () => {
    const logs = (group: string) => `arn:aws:logs:ap-northeast-2:000000000000:log-group:${group}`;
    await test.route('plain', pattern, { Arn: logs('/aws/events/plain') });
    await test.route('own', pattern, {
      Arn: `${logs('/aws/events/own')}:*`,
      InputTransformer: {
        InputTemplate: '{"timestamp":<aws.events.event.ingestion-time>,"message":"paired"}',
      },
    });
    const { have } = await look();
    const id = await put();
    await have('delivered', 2);
    const read = async (query: string) => {
      const response = await fetch(`${test.cloud.endpoint}/_local/logs${query}`);
      return { status: response.status, text: await response.text() };
    };
    expect(JSON.parse((await read('')).text)).toEqual({ groups: ['/aws/events/own', '/aws/events/plain'] });
    const plain = JSON.parse((await read('?group=/aws/events/plain')).text) as Record<string, unknown>;
    expect(Math.abs(Number(plain['timestamp']) - Date.now())).toBeLessThan(60_000);
    expect(JSON.parse(String(plain['message']))).toMatchObject({ id });
    const own = JSON.parse((await read('?group=/aws/events/own')).text) as Record<string, unknown>;
    expect(own).toEqual({ timestamp: expect.stringMatching(/Z$/) as string, message: 'paired' });
    expect((await read('?group=nothing')).status).toBe(404);
  });
});
