import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DescribeEventBusCommand,
  ListEventBusesCommand,
  PutRuleCommand,
  ResourceNotFoundException,
  UpdateEventBusCommand,
} from '@aws-sdk/client-eventbridge';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const arnOf = (name: string) => `arn:aws:events:ap-northeast-2:000000000000:event-bus/${name}`;

describe('event buses', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.stop());

  const create = (Name: string) => test.events.send(new CreateEventBusCommand({ Name }));

  it('has a default bus from the start', async () => {
    await expect(test.events.send(new DescribeEventBusCommand({}))).resolves.toMatchObject({
      Name: 'default',
      Arn: arnOf('default'),
    });
  });

  it('creates a bus and describes it by name and by ARN', async () => {
    await expect(
      test.events.send(new CreateEventBusCommand({ Name: 'datepop', Description: 'all of it' })),
    ).resolves.toMatchObject({ EventBusArn: arnOf('datepop'), Description: 'all of it' });
    const described = await test.events.send(new DescribeEventBusCommand({ Name: 'datepop' }));
    expect(described).toMatchObject({ Name: 'datepop', Arn: arnOf('datepop'), Description: 'all of it' });
    expect(Math.abs(Date.now() - Number(described.CreationTime))).toBeLessThan(60_000);
    await expect(
      test.events.send(new DescribeEventBusCommand({ Name: arnOf('datepop') })),
    ).resolves.toMatchObject({ Name: 'datepop' });
  });

  it('refuses a second bus of the same name', async () => {
    await create('datepop');
    await expect(create('datepop')).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'Event bus datepop already exists.',
    });
    await expect(create('default')).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
  });

  it('updates what a bus is described as', async () => {
    await create('datepop');
    const Description = 'all of it';
    await expect(
      test.events.send(new UpdateEventBusCommand({ Name: 'datepop', Description })),
    ).resolves.toMatchObject({ Arn: arnOf('datepop'), Name: 'datepop', Description });
    const described = await test.events.send(new DescribeEventBusCommand({ Name: 'datepop' }));
    expect(described.Description).toBe(Description);
    expect(Number(described.LastModifiedTime)).toBeGreaterThanOrEqual(Number(described.CreationTime));
  });

  it('allows so many buses', async () => {
    const few = await startTestCloud({ limits: { buses: 2 } });
    await few.events.send(new CreateEventBusCommand({ Name: 'one' }));
    await expect(few.events.send(new CreateEventBusCommand({ Name: 'two' }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await few.stop();
  });

  it('names the member that is malformed', async () => {
    await expect(create('no spaces')).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        "'Name' failed to satisfy constraint: Member must satisfy regular",
      ) as string,
    });
    await expect(create('a/b')).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(create('x'.repeat(257))).rejects.toMatchObject({
      message: expect.stringContaining("'Name'") as string,
    });
    await expect(
      test.events.send(new CreateEventBusCommand({ Name: 'b', KmsKeyIdentifier: 'key' })),
    ).rejects.toMatchObject({ message: expect.stringContaining('KmsKeyIdentifier') as string });
  });

  it('answers a bus that is not there with the exception the SDK knows', async () => {
    const missing = test.events.send(new DescribeEventBusCommand({ Name: 'nobody' }));
    await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(missing).rejects.toMatchObject({ message: 'Event bus nobody does not exist.' });
  });

  it('lists buses in pages, by name, and by prefix', async () => {
    for (const name of ['b', 'a', 'c', 'ab']) await create(name);
    const first = await test.events.send(new ListEventBusesCommand({ Limit: 3 }));
    expect(first.EventBuses?.map(({ Name }) => Name)).toEqual(['a', 'ab', 'b']);
    const { NextToken } = first;
    const rest = await test.events.send(new ListEventBusesCommand({ Limit: 3, NextToken }));
    expect(rest.EventBuses?.map(({ Name }) => Name)).toEqual(['c', 'default']);
    expect(rest.NextToken).toBeUndefined();
    const prefixed = await test.events.send(new ListEventBusesCommand({ NamePrefix: 'a' }));
    expect(prefixed.EventBuses?.map(({ Name }) => Name)).toEqual(['a', 'ab']);
  });

  it('refuses a token that it did not give out, and a limit out of range', async () => {
    await expect(test.events.send(new ListEventBusesCommand({ NextToken: '???' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('NextToken') as string,
    });
    await expect(test.events.send(new ListEventBusesCommand({ Limit: 101 }))).rejects.toMatchObject({
      message: expect.stringContaining(
        "'Limit' failed to satisfy constraint: Member must have value less",
      ) as string,
    });
  });

  it('deletes a bus, and one that is not there', async () => {
    await create('datepop');
    await test.events.send(new DeleteEventBusCommand({ Name: 'datepop' }));
    await test.events.send(new DeleteEventBusCommand({ Name: 'datepop' }));
    await expect(test.events.send(new DescribeEventBusCommand({ Name: 'datepop' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('keeps the default bus, and a bus that still has rules', async () => {
    await create('datepop');
    const EventPattern = JSON.stringify({ source: ['a'] });
    await test.events.send(new PutRuleCommand({ Name: 'r', EventBusName: 'datepop', EventPattern }));
    for (const Name of ['default', 'datepop']) {
      await expect(test.events.send(new DeleteEventBusCommand({ Name }))).rejects.toMatchObject({
        name: 'ValidationException',
      });
    }
  });
});
