import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  DeleteArchiveCommand,
  DescribeArchiveCommand,
  ListArchivesCommand,
  ListRulesCommand,
  PutEventsCommand,
  UpdateArchiveCommand,
} from '@aws-sdk/client-eventbridge';
import type { CreateArchiveRequest } from '@aws-sdk/client-eventbridge';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const busArn = (name: string) => `arn:aws:events:ap-northeast-2:000000000000:event-bus/${name}`;

describe('archives', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud({ limits: { archives: 3, archiveBytes: 3_000 } });
  });
  afterEach(() => test.stop());

  const create = (ArchiveName: string, input: Partial<CreateArchiveRequest> = {}) =>
    test.events.send(new CreateArchiveCommand({ ArchiveName, EventSourceArn: busArn('default'), ...input }));
  const describeOne = (ArchiveName: string) => test.events.send(new DescribeArchiveCommand({ ArchiveName }));
  const put = (source: string, EventBusName = 'default') =>
    test.events.send(
      new PutEventsCommand({ Entries: [{ Source: source, DetailType: 'd', Detail: '{}', EventBusName }] }),
    );

  it('keep every event of their bus that matches, or all', async () => {
    await test.events.send(new CreateEventBusCommand({ Name: 'other' }));
    const EventPattern = JSON.stringify({ source: ['users'] });
    const { ArchiveArn } = await create('users', { EventPattern, Description: 'people', RetentionDays: 7 });
    expect(ArchiveArn).toBe('arn:aws:events:ap-northeast-2:000000000000:archive/users');
    await create('all');
    await put('users');
    await put('courses');
    await put('users', 'other');
    const described = await describeOne('users');
    expect(described).toMatchObject({
      ArchiveArn,
      ArchiveName: 'users',
      EventSourceArn: busArn('default'),
      Description: 'people',
      EventPattern,
      State: 'ENABLED',
      RetentionDays: 7,
      EventCount: 1,
    });
    expect(described.SizeBytes).toBeGreaterThan(200);
    await expect(describeOne('all')).resolves.toMatchObject({ EventCount: 2, RetentionDays: 0 });
  });

  it('are no rules to be seen', async () => {
    await create('all');
    await expect(test.events.send(new ListRulesCommand({}))).resolves.toMatchObject({ Rules: [] });
  });

  it('are updated in what is given', async () => {
    await create('a', { Description: 'one', RetentionDays: 7 });
    const EventPattern = JSON.stringify({ source: ['users'] });
    await test.events.send(new UpdateArchiveCommand({ ArchiveName: 'a', EventPattern }));
    await put('courses');
    await expect(describeOne('a')).resolves.toMatchObject({
      Description: 'one',
      RetentionDays: 7,
      EventPattern,
      EventCount: 0,
    });
  });

  it('let events go after so many days', async () => {
    await create('a', { RetentionDays: 2 });
    await put('users');
    const advance = (advanceSeconds: number) =>
      fetch(`${test.cloud.endpoint}/_local/clock`, {
        method: 'POST',
        body: JSON.stringify({ advanceSeconds }),
      });
    await advance(86_400);
    await put('users');
    await expect(describeOne('a')).resolves.toMatchObject({ EventCount: 2 });
    await advance(86_400 + 60);
    await expect(describeOne('a')).resolves.toMatchObject({ EventCount: 1 });
  });

  it('let the oldest go when they are too large together, and say so', async () => {
    await create('a');
    for (let count = 0; count < 30; count += 1) await put('users');
    const described = await describeOne('a');
    expect(described.SizeBytes).toBeLessThanOrEqual(3_000);
    expect(described.EventCount).toBeGreaterThan(10);
    expect(described.StateReason).toContain('too large');
  });

  it('are listed by prefix, bus or state, one filter at a time, and in pages', async () => {
    for (const name of ['b', 'a', 'ab']) await create(name);
    const list = async (input: object) => {
      const { Archives } = await test.events.send(new ListArchivesCommand(input));
      return Archives?.map(({ ArchiveName }) => ArchiveName);
    };
    expect(await list({ Limit: 2 })).toEqual(['a', 'ab']);
    expect(await list({ NamePrefix: 'a' })).toEqual(['a', 'ab']);
    expect(await list({ EventSourceArn: busArn('other') })).toEqual([]);
    expect(await list({ State: 'DISABLED' })).toEqual([]);
    await expect(list({ NamePrefix: 'a', State: 'ENABLED' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('At most one filter is allowed for ListArchives') as string,
    });
  });

  it('are deleted, and are not there then', async () => {
    await create('a');
    await test.events.send(new DeleteArchiveCommand({ ArchiveName: 'a' }));
    const missing = { name: 'ResourceNotFoundException', message: 'Archive a does not exist.' };
    await expect(describeOne('a')).rejects.toMatchObject(missing);
    await expect(test.events.send(new UpdateArchiveCommand({ ArchiveName: 'a' }))).rejects.toMatchObject(
      missing,
    );
    await expect(test.events.send(new DeleteArchiveCommand({ ArchiveName: 'a' }))).rejects.toMatchObject(
      missing,
    );
  });

  it('are refused twice, of no bus, with a pattern that is none, and over the limit', async () => {
    await create('a');
    await expect(create('a')).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
    await expect(create('b', { EventSourceArn: busArn('nobody') })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Event bus nobody does not exist.',
    });
    await expect(create('b', { EventSourceArn: 'arn:aws:sqs:r:0:q' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'EventSourceArn'") as string,
    });
    await expect(create('b', { EventPattern: '{"a":1}' })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
    await expect(create('x'.repeat(49))).rejects.toMatchObject({ name: 'ValidationException' });
    for (const name of ['b', 'c']) await create(name);
    await expect(create('d')).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});
