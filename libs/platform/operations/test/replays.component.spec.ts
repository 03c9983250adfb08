import {
  DescribeArchiveCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { envelopeFor, eventually } from '@datepop/testing';
import { spotAdded, spotClosed, spotRated } from './sample-manifest';
import { runSample, type RunningSample } from './sample-service';

let service: RunningSample;
let events: EventBridgeClient;

const from = new Date(Date.now() - 60_000).toISOString();
const to = new Date(Date.now() + 600_000).toISOString();

beforeAll(async () => {
  service = await runSample();
  events = new EventBridgeClient(service.location);
  await service.consume();
});

afterAll(async () => {
  events.destroy();
  await service.stop();
});

beforeEach(() => service.dataSource.query('truncate operator_actions'));

interface Permitted {
  replay: string | null;
  subscriptions: { name: string; rule: string; refusal: string | null }[];
}

const permit = async (body: object, status = 200) =>
  (
    await service.api
      .post('/internal/v1/replays')
      .set(await service.operator())
      .send({ from, to, ...body })
      .expect(status)
  ).body as Permitted;

const report = async (replay: string) =>
  (
    await service.api
      .get(`/internal/v1/replays/${replay}`)
      .set(await service.operator())
      .expect(200)
  ).body as { types: { handled: number }[] };

const actions = () =>
  service.dataSource.query<Record<string, unknown>[]>(
    'select operator_id, action, reason, parameters, outcome from operator_actions order by id',
  );

const inbox = async () =>
  (await service.dataSource.query<{ event_id: string }[]>('select event_id from inbox')).length;

const start = async (replay: string, rules: readonly string[]) => {
  const { ArchiveArn, EventSourceArn } = await events.send(
    new DescribeArchiveCommand({ ArchiveName: 'datepop' }),
  );
  const FilterArns = await Promise.all(
    rules.map(async (Name) => {
      const { Arn = '' } = await events.send(new DescribeRuleCommand({ Name, EventBusName: 'datepop' }));
      return Arn;
    }),
  );
  await events.send(
    new StartReplayCommand({
      ReplayName: replay,
      EventSourceArn: ArchiveArn,
      EventStartTime: new Date(from),
      EventEndTime: new Date(to),
      Destination: { Arn: EventSourceArn, FilterArns },
    }),
  );
};

const subscriptionsIn = ({ subscriptions }: Permitted) =>
  subscriptions.map(({ name, refusal }) => [name, refusal === null ? 'in' : 'out']);

describe('a replay', () => {
  it('reaches what the manifest calls safe, unless more is confirmed, and never what it calls never', async () => {
    expect(subscriptionsIn(await permit({}))).toEqual([
      ['on-spot-added', 'in'],
      ['on-spot-rated', 'out'],
      ['on-spot-closed', 'out'],
    ]);
    expect(subscriptionsIn(await permit({ confirmReconciled: true, reason: 'ratings recounted' }))).toEqual([
      ['on-spot-added', 'in'],
      ['on-spot-rated', 'in'],
      ['on-spot-closed', 'out'],
    ]);
  });

  it('has a name, and is in the audit log, once something of it is permitted', async () => {
    const { replay } = await permit({ reason: 'the projection was wrong' });
    expect(replay).toMatch(/^sample-[0-9a-f-]{36}$/);
    expect(await permit({ events: [spotClosed.type] })).toMatchObject({ replay: null });
    expect(await permit({ dryRun: true })).toMatchObject({ replay: null });
    expect(await actions()).toMatchObject([
      {
        operator_id: 'mina',
        action: 'replay events',
        reason: 'the projection was wrong',
        parameters: { from, to },
        outcome: { replay, subscriptions: ['on-spot-added'] },
      },
    ]);
  });

  it.each([
    [{ events: ['sample.spot-moved.v1'] }, 'body.events.0'],
    [{ to: from }, 'body.to'],
    [{ from: 'yesterday' }, 'body.from'],
    [{ confirmReconciled: true }, 'body.reason'],
  ])('is refused as %j, naming %s', async (body, field) => {
    expect(await permit(body, 400)).toMatchObject({ errors: [expect.objectContaining({ field })] });
  });

  it('brings one consumer its events once more, shows what that changed, and sends nothing out', async () => {
    for (const event of [spotAdded, spotAdded, spotRated, spotClosed])
      await service.bus.put(event, envelopeFor(event));
    await eventually('every event handled', async () => (await inbox()) === 4 || undefined);
    const tasksBefore = await service.dataSource.query<unknown[]>('select id from outbox');
    expect(tasksBefore).toHaveLength(1);

    const { replay, subscriptions } = await permit({ confirmReconciled: true, reason: 'seen' });
    if (replay === null) throw new Error('nothing was permitted');
    await start(
      replay,
      subscriptions.filter(({ refusal }) => refusal === null).map(({ rule }) => rule),
    );
    const done = await eventually('every replayed event', async () => {
      const found = await report(replay);
      return found.types.reduce((sum, { handled }) => sum + handled, 0) === 3 ? found : undefined;
    });
    expect(done).toEqual({
      replay,
      types: [
        { detailType: spotAdded.type, handled: 2, muted: 0 },
        { detailType: spotRated.type, handled: 1, muted: 1 },
      ],
      changes: [{ table: 'effects', inserted: 3, updated: 0, deleted: 0 }],
    });
    expect(await service.dataSource.query('select id from outbox')).toEqual(tasksBefore);
  });

  it('that is not known has changed nothing', async () => {
    expect(await report('sample-unknown')).toMatchObject({ types: [], changes: [] });
  });
});
