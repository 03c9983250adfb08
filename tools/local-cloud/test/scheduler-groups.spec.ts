import {
  ConflictException,
  CreateScheduleGroupCommand,
  DeleteScheduleGroupCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  TagResourceCommand,
  UntagResourceCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { startSchedulerCloud } from './scheduler-cloud';
import type { SchedulerCloud } from './scheduler-cloud';

const arnOf = (group: string) => `arn:aws:scheduler:ap-northeast-2:000000000000:schedule-group/${group}`;

describe('schedule groups', () => {
  let test: SchedulerCloud;
  beforeEach(async () => {
    test = await startSchedulerCloud({ limits: { scheduleGroups: 4 } });
  });
  afterEach(() => test.stop());

  const create = (Name: string, more = {}) =>
    test.scheduler.send(new CreateScheduleGroupCommand({ Name, ...more }));
  const get = (Name: string) => test.scheduler.send(new GetScheduleGroupCommand({ Name }));
  const remove = (Name: string) => test.scheduler.send(new DeleteScheduleGroupCommand({ Name }));
  const list = (input = {}) => test.scheduler.send(new ListScheduleGroupsCommand(input));
  const tagsOf = async (ResourceArn: string) =>
    (await test.scheduler.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;

  it('are made and described', async () => {
    const begin = Date.now() - 1_000;
    await expect(create('jobs')).resolves.toMatchObject({ ScheduleGroupArn: arnOf('jobs') });
    const group = await get('jobs');
    expect(group).toMatchObject({ Name: 'jobs', Arn: arnOf('jobs'), State: 'ACTIVE' });
    expect(group.CreationDate?.getTime()).toBeGreaterThan(begin);
    expect(group.LastModificationDate).toEqual(group.CreationDate);
  });

  it('include the default group, which stays as it is', async () => {
    await expect(get('default')).resolves.toMatchObject({ Arn: arnOf('default'), State: 'ACTIVE' });
    for (const refused of [create, remove]) {
      await expect(refused('default')).rejects.toMatchObject({
        name: 'ValidationException',
        message: 'This operation cannot be performed on schedule group default.',
      });
    }
  });

  it('are listed in pages, by the beginning of their names', async () => {
    for (const name of ['c', 'a', 'ab']) await create(name);
    const first = await list({ MaxResults: 3 });
    expect(first.ScheduleGroups?.map(({ Name }) => Name)).toEqual(['a', 'ab', 'c']);
    const { ScheduleGroups, NextToken } = await list({ MaxResults: 3, NextToken: first.NextToken });
    expect(ScheduleGroups?.map(({ Name }) => Name)).toEqual(['default']);
    expect(NextToken).toBeUndefined();
    const found = await list({ NamePrefix: 'a' });
    expect(found.ScheduleGroups?.map(({ Name }) => Name)).toEqual(['a', 'ab']);
  });

  it('go with their schedules, and with no others', async () => {
    await create('jobs');
    await test.create({ Name: 'mine', GroupName: 'jobs' });
    await test.create({ Name: 'other' });
    await remove('jobs');
    await expect(get('jobs')).rejects.toBeInstanceOf(ResourceNotFoundException);
    expect(await test.names()).toEqual(['other']);
  });

  it('are made once', async () => {
    await create('jobs');
    const again = create('jobs');
    await expect(again).rejects.toBeInstanceOf(ConflictException);
    await expect(again).rejects.toMatchObject({
      message: 'Schedule group jobs already exists.',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('are made and deleted once by requests of the same ClientToken', async () => {
    const token = { ClientToken: 'once' };
    await create('jobs', token);
    await expect(create('jobs', token)).resolves.toMatchObject({ ScheduleGroupArn: arnOf('jobs') });
    await expect(create('others', token)).rejects.toBeInstanceOf(ConflictException);
    const input = { Name: 'jobs', ClientToken: 'once' };
    await test.scheduler.send(new DeleteScheduleGroupCommand(input));
    await test.scheduler.send(new DeleteScheduleGroupCommand(input));
  });

  it('are limited in number', async () => {
    for (const name of ['a', 'b', 'c']) await create(name);
    await expect(create('d')).rejects.toBeInstanceOf(ServiceQuotaExceededException);
  });

  it('have tags', async () => {
    await create('jobs', { Tags: [{ Key: 'team', Value: 'a' }] });
    const ResourceArn = arnOf('jobs');
    const Tags = [
      { Key: 'team', Value: 'b' },
      { Key: 'stage', Value: 'test' },
    ];
    await test.scheduler.send(new TagResourceCommand({ ResourceArn, Tags }));
    expect(await tagsOf(ResourceArn)).toEqual(Tags);
    await test.scheduler.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['team', 'nobody'] }));
    expect(await tagsOf(ResourceArn)).toEqual([{ Key: 'stage', Value: 'test' }]);
    const many = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
    await expect(
      test.scheduler.send(new TagResourceCommand({ ResourceArn, Tags: many })),
    ).rejects.toBeInstanceOf(ValidationException);
  });

  it('alone have tags', async () => {
    const arn = 'arn:aws:scheduler:ap-northeast-2:000000000000:schedule/default/s';
    await expect(tagsOf(arn)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'ResourceArn'") as string,
    });
    await expect(tagsOf(arnOf('nobody'))).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('answer what they do not know', async () => {
    await expect(get('nobody')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Schedule group nobody does not exist.',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(remove('nobody')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(create('no space')).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("Value at 'Name'") as string,
    });
    await expect(list({ MaxResults: 101 })).rejects.toMatchObject({
      message: expect.stringContaining("'MaxResults'") as string,
    });
    await expect(list({ NextToken: '%' })).rejects.toBeInstanceOf(ValidationException);
  });
});
