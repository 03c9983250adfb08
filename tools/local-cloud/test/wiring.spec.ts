import { DescribeArchiveCommand, ListRulesCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { applyTopology } from '../src';
import { startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

let test: TestCloud;

beforeEach(async () => {
  test = await startTestCloud();
});

afterEach(() => test.stop());

const topology = {
  archive: {
    name: 'datepop',
    pattern: { source: [{ prefix: 'datepop.' }] },
    retentionDays: 30,
  },
  queues: [
    {
      service: 'courses',
      holds: 'events',
      name: 'courses-events',
      deadLetterName: 'courses-events-dead',
      maxReceives: 10,
      visibilitySeconds: 30,
      fifo: false,
    },
  ],
  rules: [
    {
      name: 'courses-on-couple-paired',
      pattern: { source: ['datepop.users'], 'detail-type': ['users.couple-paired.v1'] },
      queue: 'courses-events',
      deadLetter: 'courses-events-dead',
    },
  ],
} as const;

const apply = () =>
  applyTopology(topology, { endpoint: test.cloud.endpoint, region: 'ap-northeast-2', busName: 'datepop' });

const put = (Source: string) =>
  test.events.send(
    new PutEventsCommand({ Entries: [{ EventBusName: 'datepop', Source, DetailType: 'd', Detail: '{}' }] }),
  );

it('makes an archive that keeps our events, and no others, for a month', async () => {
  await apply();
  await put('datepop.users');
  await put('elsewhere');
  await expect(
    test.events.send(new DescribeArchiveCommand({ ArchiveName: 'datepop' })),
  ).resolves.toMatchObject({ EventCount: 1, RetentionDays: 30 });
});

it('changes nothing when it is applied again', async () => {
  const first = await apply();
  await put('datepop.users');
  expect(await apply()).toEqual(first);
  await expect(test.events.send(new ListRulesCommand({ EventBusName: 'datepop' }))).resolves.toMatchObject({
    Rules: [{ Name: 'courses-on-couple-paired' }],
  });
  await expect(
    test.events.send(new DescribeArchiveCommand({ ArchiveName: 'datepop' })),
  ).resolves.toMatchObject({ EventCount: 1 });
});
