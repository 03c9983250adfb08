import {
  CreateEventBusCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const busArn = (name: string) => `arn:aws:events:ap-northeast-2:000000000000:event-bus/${name}`;

describe('an event bus as a target', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
    for (const Name of ['two', 'three']) await test.events.send(new CreateEventBusCommand({ Name }));
  });
  afterEach(() => test.stop());

  /** A rule for every event of a bus. */
  const connect = async (EventBusName: string, Arn: string, deadLetter?: string) => {
    const Rule = 'all';
    const EventPattern = JSON.stringify({ source: [{ prefix: '' }] });
    await test.events.send(new PutRuleCommand({ Name: Rule, EventBusName, EventPattern }));
    const DeadLetterConfig = deadLetter === undefined ? undefined : { Arn: queueArn(deadLetter) };
    const Targets = [{ Id: Arn.split(/[:/]/).at(-1) ?? '', Arn, DeadLetterConfig }];
    await test.events.send(new PutTargetsCommand({ Rule, EventBusName, Targets }));
  };
  const put = async () => {
    const Entries = [{ Source: 'datepop.users', DetailType: 'paired', Detail: '{"n":1}' }];
    const { Entries: results } = await test.events.send(new PutEventsCommand({ Entries }));
    return results?.[0]?.EventId;
  };

  it('receives the event as it is', async () => {
    const queue = await test.createQueue('q');
    await connect('default', busArn('two'));
    await connect('two', queueArn('q'));
    const id = await put();
    const [message] = await test.receive(queue);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      id,
      source: 'datepop.users',
      'detail-type': 'paired',
      detail: { n: 1 },
    });
  });

  it('passes on to no third bus, as on AWS, and to none in a circle', async () => {
    const dead = await test.createQueue('dead');
    const queue = await test.createQueue('q');
    await connect('default', busArn('two'));
    await connect('two', busArn('three'), 'dead');
    await connect('two', busArn('default'), 'dead');
    await connect('three', queueArn('q'));
    await put();
    const letters = [...(await test.receive(dead)), ...(await test.receive(dead, 1))];
    const codes = letters.map(({ MessageAttributes }) => MessageAttributes?.['ERROR_CODE']?.StringValue);
    expect(codes).toEqual(['THIRD_ACCOUNT_HOP_DETECTED', 'THIRD_ACCOUNT_HOP_DETECTED']);
    expect(await test.receive(queue, 0)).toEqual([]);
  });

  it('is a missing resource when it is not there', async () => {
    const dead = await test.createQueue('dead');
    await connect('default', busArn('nobody'), 'dead');
    await put();
    expect(await test.receive(dead)).toMatchObject([
      {
        MessageAttributes: {
          ERROR_CODE: { StringValue: 'NO_RESOURCE' },
          RETRY_ATTEMPTS: { StringValue: '0' },
        },
      },
    ]);
  });
});
