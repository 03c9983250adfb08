import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  ListTagsForResourceCommand,
  PutRuleCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const EventPattern = JSON.stringify({ source: ['a'] });

describe('tags', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud({ limits: { tagsPerResource: 3 } });
  });
  afterEach(() => test.stop());

  const tagsOf = async (ResourceARN: string | undefined) =>
    (await test.events.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags;
  const team = { Key: 'team', Value: 'courses' };
  const stage = { Key: 'stage', Value: '' };

  it('are kept for buses and rules, as they are created and later', async () => {
    const { EventBusArn } = await test.events.send(
      new CreateEventBusCommand({ Name: 'datepop', Tags: [team] }),
    );
    expect(await tagsOf(EventBusArn)).toEqual([team]);
    const { RuleArn } = await test.events.send(new PutRuleCommand({ Name: 'r', EventPattern, Tags: [team] }));
    await test.events.send(new TagResourceCommand({ ResourceARN: RuleArn, Tags: [stage] }));
    await test.events.send(
      new TagResourceCommand({ ResourceARN: RuleArn, Tags: [{ ...team, Value: 'users' }] }),
    );
    expect(await tagsOf(RuleArn)).toEqual([{ ...team, Value: 'users' }, stage]);
    await test.events.send(new UntagResourceCommand({ ResourceARN: RuleArn, TagKeys: ['team', 'nothing'] }));
    expect(await tagsOf(RuleArn)).toEqual([stage]);
  });

  it('are not changed by a rule that is put again, and go with what they belong to', async () => {
    const { RuleArn } = await test.events.send(new PutRuleCommand({ Name: 'r', EventPattern, Tags: [team] }));
    await test.events.send(new PutRuleCommand({ Name: 'r', EventPattern, Tags: [stage] }));
    expect(await tagsOf(RuleArn)).toEqual([team]);
    const { EventBusArn } = await test.events.send(new CreateEventBusCommand({ Name: 'b', Tags: [team] }));
    await test.events.send(new DeleteEventBusCommand({ Name: 'b' }));
    await expect(tagsOf(EventBusArn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await test.events.send(new CreateEventBusCommand({ Name: 'b' }));
    expect(await tagsOf(EventBusArn)).toEqual([]);
  });

  it('are so many at most, and of things that are there', async () => {
    const ResourceARN = 'arn:aws:events:ap-northeast-2:000000000000:event-bus/default';
    const Tags = ['1', '2', '3', '4'].map((Key) => ({ Key, Value: '' }));
    await expect(test.events.send(new TagResourceCommand({ ResourceARN, Tags }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await expect(
      test.events.send(new TagResourceCommand({ ResourceARN: 'arn:aws:events:r:0:rule/r', Tags: [team] })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
