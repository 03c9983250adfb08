import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListRulesCommand,
  PutRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const EventPattern = JSON.stringify({ source: ['datepop.users'] });

describe('rules', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud({ limits: { rulesPerBus: 4 } });
    await test.events.send(new CreateEventBusCommand({ Name: 'datepop' }));
  });
  afterEach(() => test.stop());

  const put = (Name: string, EventBusName?: string) =>
    test.events.send(new PutRuleCommand({ Name, EventPattern, ...(EventBusName ? { EventBusName } : {}) }));
  const describeRule = (Name: string) => test.events.send(new DescribeRuleCommand({ Name }));

  it('gives a rule the ARN of its bus; the default bus is not in it', async () => {
    const arn = 'arn:aws:events:ap-northeast-2:000000000000:rule';
    await expect(put('r')).resolves.toMatchObject({ RuleArn: `${arn}/r` });
    await expect(put('r', 'datepop')).resolves.toMatchObject({ RuleArn: `${arn}/datepop/r` });
  });

  it('describes a rule with its pattern as it was given', async () => {
    await test.events.send(new PutRuleCommand({ Name: 'r', EventPattern, Description: 'couples' }));
    await expect(describeRule('r')).resolves.toMatchObject({
      Name: 'r',
      EventPattern,
      State: 'ENABLED',
      Description: 'couples',
      EventBusName: 'default',
    });
  });

  it('replaces a rule of the same name', async () => {
    await put('r');
    const narrower = JSON.stringify({ source: ['datepop.courses'] });
    await test.events.send(new PutRuleCommand({ Name: 'r', EventPattern: narrower, State: 'DISABLED' }));
    await expect(describeRule('r')).resolves.toMatchObject({ EventPattern: narrower, State: 'DISABLED' });
  });

  it('enables and disables a rule', async () => {
    await put('r');
    await test.events.send(new DisableRuleCommand({ Name: 'r' }));
    await expect(describeRule('r')).resolves.toMatchObject({ State: 'DISABLED' });
    await test.events.send(new EnableRuleCommand({ Name: 'r' }));
    await expect(describeRule('r')).resolves.toMatchObject({ State: 'ENABLED' });
  });

  it('lists the rules of one bus, in pages and by prefix', async () => {
    for (const name of ['c', 'a', 'b']) await put(name);
    await put('elsewhere', 'datepop');
    const first = await test.events.send(new ListRulesCommand({ Limit: 2 }));
    expect(first.Rules?.map(({ Name }) => Name)).toEqual(['a', 'b']);
    const rest = await test.events.send(new ListRulesCommand({ Limit: 2, NextToken: first.NextToken }));
    expect(rest.Rules?.map(({ Name }) => Name)).toEqual(['c']);
    expect(rest.NextToken).toBeUndefined();
    const other = await test.events.send(
      new ListRulesCommand({ EventBusName: 'datepop', NamePrefix: 'else' }),
    );
    expect(other.Rules).toMatchObject([{ Name: 'elsewhere', EventBusName: 'datepop', State: 'ENABLED' }]);
  });

  it('answers a rule or a bus that is not there', async () => {
    const notFound = { name: 'ResourceNotFoundException' };
    await expect(describeRule('nobody')).rejects.toMatchObject({
      ...notFound,
      message: 'Rule nobody does not exist on EventBus default.',
    });
    await expect(test.events.send(new DisableRuleCommand({ Name: 'nobody' }))).rejects.toMatchObject(
      notFound,
    );
    await expect(put('r', 'nobody')).rejects.toMatchObject(notFound);
    await expect(test.events.send(new ListRulesCommand({ EventBusName: 'nobody' }))).rejects.toMatchObject(
      notFound,
    );
  });

  it('deletes a rule, and one that is not there, but none with targets', async () => {
    await put('r');
    await test.events.send(new DeleteRuleCommand({ Name: 'r' }));
    await test.events.send(new DeleteRuleCommand({ Name: 'r' }));
    await test.route('busy', { source: ['a'] }, { Arn: queueArn('q') });
    await expect(test.events.send(new DeleteRuleCommand({ Name: 'busy' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: "Rule can't be deleted since it has targets.",
    });
  });

  it('allows so many rules on a bus, and still replaces them', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await put(name);
    await expect(put('e')).rejects.toMatchObject({ name: 'LimitExceededException' });
    await put('d');
  });

  const putPattern = (pattern: unknown) =>
    test.events.send(new PutRuleCommand({ Name: 'r', EventPattern: JSON.stringify(pattern) }));

  it.each<[string, unknown, string]>([
    [
      'a match type it does not know',
      { title: [{ contains: '!' }] },
      'Unrecognized match type contains, at detail.title[0]',
    ],
    ['a value without a list', { title: 'a' }, '"detail.title" must be an object or an array'],
    ['a list without a value', { title: [] }, 'empty arrays are not allowed, at detail.title'],
    [
      'two match types at once',
      { title: [{ prefix: 'a', suffix: 'b' }] },
      'a match expression must have exactly one key, the match type, at detail.title[0]',
    ],
    [
      'a bad operand',
      { price: [{ numeric: ['>', '1'] }] },
      'Value of > must be numeric, at detail.price[0].numeric[1]',
    ],
    [
      'a bad branch',
      { $or: [{ a: [1] }, { b: [{ cidr: '10.0.0.0' }] }] },
      "Malformed CIDR, one '/' required, at detail.$or[1].b[0].cidr",
    ],
    [
      'a wildcard too complex',
      { path: [{ wildcard: '*/*/*/*/*/*/*' }] },
      'Rule is too complex - try fewer wildcard characters, or fewer repetitions after one, at detail.path',
    ],
  ])('refuses %s in a pattern, and says where', async (_, detail, reason) => {
    await expect(putPattern({ detail })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
      message: `Event pattern is not valid. Reason: ${reason}`,
    });
    await expect(describeRule('r')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('takes a pattern of every match type', async () => {
    const detail = {
      $or: [{ a: [{ prefix: { 'equals-ignore-case': 'x' } }] }, { b: [{ exists: false }] }],
      c: [{ suffix: 'x' }, { wildcard: 'a*' }, { 'anything-but': ['x'] }, { numeric: ['>', 0, '<', 5] }],
      d: [{ cidr: '::/0' }, { 'equals-ignore-case': 'x' }, 1, true, null, ''],
    };
    await expect(putPattern({ detail })).resolves.toMatchObject({ RuleArn: expect.any(String) as string });
  });

  it('refuses a pattern that is too long', async () => {
    const pattern = JSON.stringify({ source: ['x'.repeat(2_048)] });
    await expect(
      test.events.send(new PutRuleCommand({ Name: 'r', EventPattern: pattern })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Parameter EventPattern for rule r exceeds limit of 2048.',
    });
  });

  it('refuses a rule that has neither a pattern nor a schedule', async () => {
    await expect(test.events.send(new PutRuleCommand({ Name: 'r' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Parameter(s) EventPattern or ScheduleExpression must be specified.',
    });
  });
});
