import { CreateEventBusCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { queueArn, startTestCloud } from './cloud';
import type { TestCloud } from './cloud';

const good = { Source: 'datepop.users', DetailType: 'users.user-registered.v1', Detail: '{"n":1}' };

describe('PutEvents', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud({ limits: { bytesPerPutEvents: 2_000 } });
  });
  afterEach(() => test.stop());

  const put = (...Entries: PutEventsRequestEntry[]) => test.events.send(new PutEventsCommand({ Entries }));

  it('gives each accepted entry an id of its own', async () => {
    const { FailedEntryCount, Entries } = await put(good, good);
    expect(FailedEntryCount).toBe(0);
    expect(new Set(Entries?.map(({ EventId }) => EventId)).size).toBe(2);
  });

  it('fails entries one by one, in the order of the request', async () => {
    const { FailedEntryCount, Entries } = await put(
      good,
      { ...good, Detail: '{"n":' },
      { ...good, Detail: '[]' },
      good,
      { DetailType: 'd', Detail: '{}' },
      { Source: 's', Detail: '{}' },
      { Source: 's', DetailType: 'd' },
      { ...good, Source: 'aws.s3' },
      { ...good, EventBusName: 'nobody' },
      good,
    );
    expect(FailedEntryCount).toBe(7);
    expect(Entries?.map(({ ErrorCode, EventId }) => ErrorCode ?? typeof EventId)).toEqual([
      'string',
      'MalformedDetail',
      'MalformedDetail',
      'string',
      'InvalidArgument',
      'InvalidArgument',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
      'string',
    ]);
    expect(Entries?.[4]?.ErrorMessage).toContain('Source is a required argument');
    expect(Entries?.[8]?.ErrorMessage).toContain('Event bus nobody does not exist');
  });

  it('delivers what it accepted though other entries failed', async () => {
    const queue = await test.createQueue('q');
    await test.route('r', { source: [{ prefix: 'datepop.' }] }, { Arn: queueArn('q') });
    await put({ ...good, Detail: 'no' }, good);
    expect(await test.receive(queue)).toHaveLength(1);
  });

  it('takes ten entries and no more', async () => {
    const entries = (count: number) => Array.from({ length: count }, () => good);
    await expect(put(...entries(10))).resolves.toMatchObject({ FailedEntryCount: 0 });
    await expect(put(...entries(11))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        "'Entries' failed to satisfy constraint: Member must have length",
      ) as string,
    });
    await expect(put()).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('counts the size of a request in bytes, not letters', async () => {
    const detail = (letter: string) => ({ ...good, Detail: JSON.stringify({ title: letter.repeat(900) }) });
    await expect(put(detail('a'))).resolves.toMatchObject({ FailedEntryCount: 0 });
    await expect(put(detail('가'))).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(
        'Total size of the entries in the request is over the limit',
      ) as string,
    });
  });

  it('puts the event in the envelope of AWS', async () => {
    const queue = await test.createQueue('q');
    await test.route('r', { source: ['datepop.users'] }, { Arn: queueArn('q') });
    const Time = new Date('2026-11-22T08:15:30.500Z');
    const { Entries } = await put({
      ...good,
      Time,
      Resources: ['arn:a', 'arn:b'],
      Detail: '{"제목":"데이트"}',
    });
    const [message] = await test.receive(queue);
    expect(JSON.parse(message?.Body ?? '')).toEqual({
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'users.user-registered.v1',
      source: 'datepop.users',
      account: '000000000000',
      time: '2026-11-22T08:15:30Z',
      region: 'ap-northeast-2',
      resources: ['arn:a', 'arn:b'],
      detail: { 제목: '데이트' },
    });
  });

  it('keeps the events of one bus from the rules of another', async () => {
    const queue = await test.createQueue('q');
    await test.events.send(new CreateEventBusCommand({ Name: 'datepop' }));
    await test.route('r', { source: ['datepop.users'] }, { Arn: queueArn('q') });
    await put({ ...good, EventBusName: 'datepop' }, { ...good, Detail: '{"n":2}' });
    const messages = await test.receive(queue);
    expect(messages.map(({ Body }) => (JSON.parse(Body ?? '') as { detail: unknown }).detail)).toEqual([
      { n: 2 },
    ]);
  });

  it('finds a bus by its ARN', async () => {
    const EventBusName = 'arn:aws:events:ap-northeast-2:000000000000:event-bus/default';
    await expect(put({ ...good, EventBusName })).resolves.toMatchObject({ FailedEntryCount: 0 });
  });
});
