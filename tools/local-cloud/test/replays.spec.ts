import {
  CancelReplayCommand,
  CreateArchiveCommand,
  CreateEventBusCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  ListReplaysCommand,
  PutEventsCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import type { StartReplayRequest } from '@aws-sdk/client-eventbridge';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const arn = (resource: string) => `arn:aws:events:ap-northeast-2:000000000000:${resource}`;
const ruleArn = (name: string) => arn(`rule/${name}`);

describe('replays', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud({ limits: { activeReplays: 1, keptReplays: 2 } });
    await test.events.send(
      new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: arn('event-bus/default') }),
    );
  });
  afterEach(() => test.stop());

  const put = (n: number, Time = new Date()) =>
    test.events.send(
      new PutEventsCommand({
        Entries: [{ Source: 'users', DetailType: 'd', Detail: JSON.stringify({ n }), Time }],
      }),
    );
  const start = (ReplayName: string, input: Partial<StartReplayRequest> = {}) =>
    test.events.send(
      new StartReplayCommand({
        ReplayName,
        EventSourceArn: arn('archive/all'),
        EventStartTime: new Date('2020-01-01T00:00:00Z'),
        EventEndTime: new Date('2040-01-01T00:00:00Z'),
        Destination: { Arn: arn('event-bus/default') },
        ...input,
      }),
    );
  const describeOne = (ReplayName: string) => test.events.send(new DescribeReplayCommand({ ReplayName }));
  const ended = async (name: string) => {
    for (;;) {
      const described = await describeOne(name);
      if (described.ReplayEndTime) return described;
    }
  };
  const bodies = async (queue: string) =>
    (await test.receive(queue)).map(({ Body }) => JSON.parse(Body ?? '') as Record<string, unknown>);

  it('send archived events again, with the name of the replay and their own ids', async () => {
    const { Entries } = await put(1);
    const queue = await test.createQueue('q');
    await test.route('r', { source: ['users'] }, { Arn: queueArn('q') });
    await expect(start('again', { Description: 'after the fix' })).resolves.toMatchObject({
      ReplayArn: arn('replay/again'),
      State: 'STARTING',
    });
    expect(await bodies(queue)).toMatchObject([
      { id: Entries?.[0]?.EventId, 'replay-name': 'again', source: 'users', detail: { n: 1 } },
    ]);
    const described = await ended('again');
    expect(described).toMatchObject({
      ReplayName: 'again',
      ReplayArn: arn('replay/again'),
      Description: 'after the fix',
      EventSourceArn: arn('archive/all'),
      State: 'COMPLETED',
      Destination: { Arn: arn('event-bus/default') },
    });
    expect(Number(described.EventLastReplayedTime)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('are not archived again', async () => {
    await put(1);
    await start('again');
    await ended('again');
    await expect(test.events.send(new DescribeArchiveCommand({ ArchiveName: 'all' }))).resolves.toMatchObject(
      { EventCount: 1 },
    );
  });

  it('send what happened in a range of time, in the order of time', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 12, minute));
    for (const minute of [3, 1, 2, 4]) await put(minute, at(minute));
    const queue = await test.createQueue('q');
    await test.route('r', { source: ['users'] }, { Arn: queueArn('q') });
    await start('part', { EventStartTime: at(1), EventEndTime: at(4) });
    await ended('part');
    const numbers = (await bodies(queue)).map(({ detail }) => (detail as { n: number }).n);
    expect(numbers.sort()).toEqual([1, 2, 3]);
    await expect(describeOne('part')).resolves.toMatchObject({
      EventStartTime: at(1),
      EventEndTime: at(4),
      EventLastReplayedTime: at(3),
    });
  });

  it('send to the rules that they name only', async () => {
    await put(1);
    const [one, two] = [await test.createQueue('one'), await test.createQueue('two')];
    await test.route('one', { source: ['users'] }, { Arn: queueArn('one') });
    await test.route('two', { source: ['users'] }, { Arn: queueArn('two') });
    await start('again', { Destination: { Arn: arn('event-bus/default'), FilterArns: [ruleArn('two')] } });
    expect(await bodies(two)).toHaveLength(1);
    expect(await test.receive(one, 0)).toEqual([]);
  });

  it('are cancelled while they run, and then no more', async () => {
    await test.stop();
    test = await startTestCloud({ limits: { undeliveredBytes: 1, deliveryRetryDelayMs: 86_400_000 } });
    await test.events.send(
      new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: arn('event-bus/default') }),
    );
    for (let n = 0; n < 3; n += 1) await put(n);
    await test.route('r', { source: ['users'] }, { Arn: arn('event-bus/default'), RetryPolicy: {} });
    const slow = { kind: 'fail-deliveries', rule: 'r', seconds: 60 };
    await fetch(`${test.cloud.endpoint}/_local/faults`, { method: 'POST', body: JSON.stringify(slow) });
    await start('long');
    await expect(test.events.send(new CancelReplayCommand({ ReplayName: 'long' }))).resolves.toMatchObject({
      ReplayArn: arn('replay/long'),
      State: 'CANCELLING',
    });
    await expect(ended('long')).resolves.toMatchObject({ State: 'CANCELLED' });
    await expect(test.events.send(new CancelReplayCommand({ ReplayName: 'long' }))).rejects.toMatchObject({
      name: 'IllegalStatusException',
      message: 'Replay long is not in a valid state for this operation.',
    });
  });

  it('are listed, the last that are over, and found by state', async () => {
    for (const name of ['a', 'b', 'c']) {
      await start(name);
      await ended(name);
    }
    const list = async (input: object) =>
      (await test.events.send(new ListReplaysCommand(input))).Replays?.map(({ ReplayName }) => ReplayName);
    expect(await list({})).toEqual(['b', 'c']);
    expect(await list({ State: 'COMPLETED' })).toEqual(['b', 'c']);
    expect(await list({ NamePrefix: 'c' })).toEqual(['c']);
    expect(await list({ EventSourceArn: arn('archive/other') })).toEqual([]);
  });

  it.each<[string, Partial<StartReplayRequest>, string]>([
    [
      'another bus than the archive has',
      { Destination: { Arn: arn('event-bus/other') } },
      'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
    ],
    [
      'what is no bus',
      { Destination: { Arn: queueArn('q') } },
      'Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.',
    ],
    [
      'a rule that is not there',
      { Destination: { Arn: arn('event-bus/default'), FilterArns: [ruleArn('nobody')] } },
      'Parameter Destination.FilterArns is not valid.',
    ],
    [
      'an archive that is not there',
      { EventSourceArn: arn('archive/nobody') },
      'Parameter EventSourceArn is not valid. Reason: Archive nobody does not exist.',
    ],
    [
      'an end before its beginning',
      { EventEndTime: new Date('2019-01-01T00:00:00Z') },
      'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
    ],
  ])('are refused with %s', async (_, input, message) => {
    await test.events.send(new CreateEventBusCommand({ Name: 'other' }));
    await expect(start('again', input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message) as string,
    });
  });

  it('are refused twice, to a bus that is not there, and are not there before they start', async () => {
    await start('again');
    await expect(start('again')).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
    await expect(start('b', { Destination: { Arn: arn('event-bus/nobody') } })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(describeOne('nobody')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Replay nobody does not exist.',
    });
  });
});
