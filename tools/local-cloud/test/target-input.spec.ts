import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Target } from '@aws-sdk/client-eventbridge';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const entry = {
  Source: 'datepop.courses',
  DetailType: 'planned',
  Time: new Date('2026-11-22T08:15:30Z'),
  Resources: ['arn:a'],
  Detail: JSON.stringify({ title: '한강 "노을"', places: [{ name: '여의도' }, { name: '반포' }], count: 2 }),
};

describe('what a target receives', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.stop());

  const receiveAs = async (input: Partial<Target>) => {
    const queue = await test.createQueue('q');
    await test.route('r', { source: ['datepop.courses'] }, { Arn: queueArn('q'), ...input });
    const { Entries } = await test.events.send(new PutEventsCommand({ Entries: [entry] }));
    const [message] = await test.receive(queue);
    return { body: message?.Body ?? '', id: Entries?.[0]?.EventId };
  };

  const PATHS = { title: '$.detail.title', first: '$.detail.places[0].name', missing: '$.detail.nothing' };

  it.each<[string, Partial<Target>, string]>([
    ['its Input, to the letter', { Input: '{ "a" : 1 }' }, '{ "a" : 1 }'],
    ['a part of the event', { InputPath: '$.detail.places[1]' }, '{"name":"반포"}'],
    ['a string of the event', { InputPath: '$.detail-type' }, '"planned"'],
    ['null for a part that is not there', { InputPath: '$.detail.nothing' }, 'null'],
    [
      'a string with values of the event',
      {
        InputTransformer: {
          InputPathsMap: PATHS,
          InputTemplate: '"<first>: <title>, <missing>. <aws.events.rule-name>"',
        },
      },
      '"여의도: 한강 "노을", . r"',
    ],
    [
      'an object with values of the event, made small',
      {
        InputTransformer: {
          InputPathsMap: { ...PATHS, names: '$.detail.places[*].name', count: '$.detail.count' },
          InputTemplate:
            '{ "title": <title>, "first": "in <first>", "names": <names>, "n": <count>,\n "x": <missing>, "rule": <aws.events.rule-arn> }',
        },
      },
      '{"title":"한강 \\"노을\\"","first":"in 여의도","names":["여의도","반포"],"n":2,"x":"",' +
        '"rule":"arn:aws:events:ap-northeast-2:000000000000:rule/r"}',
    ],
  ])('is %s', async (_, input, expected) => {
    expect((await receiveAs(input)).body).toBe(expected);
  });

  it('is the event within an object, whole, without its detail, and with its time of arrival', async () => {
    const InputTemplate =
      '{"whole":<aws.events.event.json>,"head":<aws.events.event>,"at":<aws.events.event.ingestion-time>}';
    const { body, id } = await receiveAs({ InputTransformer: { InputTemplate } });
    const { whole, head, at } = JSON.parse(body) as Record<string, unknown>;
    const rest = {
      version: '0',
      id,
      source: 'datepop.courses',
      account: '000000000000',
      time: '2026-11-22T08:15:30Z',
      region: 'ap-northeast-2',
      resources: ['arn:a'],
    };
    expect(whole).toEqual({ ...rest, 'detail-type': 'planned', detail: JSON.parse(entry.Detail) as unknown });
    expect(head).toEqual({ ...rest, detailType: 'planned' });
    expect(Math.abs(Date.parse(String(at)) - Date.now())).toBeLessThan(60_000);
  });

  it('goes to the dead-letter queue as the event when the template makes no JSON of it', async () => {
    const dead = await test.createQueue('dead');
    await test.createQueue('q');
    await test.route(
      'r',
      { source: ['datepop.courses'] },
      {
        Arn: queueArn('q'),
        DeadLetterConfig: { Arn: queueArn('dead') },
        InputTransformer: { InputPathsMap: PATHS, InputTemplate: '{"title":"<title>"}' },
      },
    );
    await test.events.send(new PutEventsCommand({ Entries: [entry] }));
    const [message] = await test.receive(dead);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ 'detail-type': 'planned' });
    expect(message?.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'INVALID_JSON' },
      RETRY_ATTEMPTS: { StringValue: '0' },
    });
    expect(message?.MessageAttributes).not.toHaveProperty('EXHAUSTED_RETRY_CONDITION');
  });
});
