import { envelopeOf } from '@datepop/kit';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import { makeCause } from '@datepop/testing';
import { Client } from 'pg';
import type { sample } from '../test/sample-service';
import { spotAdded, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { makeTypeormOutbox, type PublishedBy } from './outbox';

let database: SampleDatabase;
const wake = jest.fn();

beforeAll(async () => {
  database = await startSampleDatabase();
});

beforeEach(async () => {
  wake.mockClear();
  await database.dataSource.query('truncate outbox');
});

afterAll(() => database.stop());

const inTransaction = () =>
  makeUnitOfWork(database.dataSource, (transaction) =>
    makeTypeormOutbox<PublishedBy<typeof sample>>(transaction, wake),
  );

const aggregate = { id: '019a9f00-0000-7000-8000-000000000040', version: 3 };
const added = () => ({
  aggregate,
  data: { name: '연남동 찻집', hotspot: 'yeonnam' },
  cause: makeCause(),
  occurredAt: new Date('2026-11-20T10:00:00Z'),
});

interface Row {
  id: string;
  source: string;
  detail_type: string;
  detail: string;
}

const rows = (): Promise<Row[]> =>
  database.dataSource.query('select id, source, detail_type, detail from outbox order by position');

it('keeps an event as the bus will carry it, under the id of its envelope', async () => {
  const event = added();
  await inTransaction()((outbox) => outbox.append(spotAdded, event));
  const [row] = await rows();
  expect(row).toMatchObject({ source: 'datepop.sample', detail_type: 'sample.spot-added.v1' });
  const { metadata, data } = envelopeOf(spotAdded.data).parse(JSON.parse(row?.detail ?? ''));
  expect(data).toEqual(event.data);
  expect(metadata).toEqual({
    id: row?.id,
    occurredAt: '2026-11-20T10:00:00.000Z',
    aggregate: { type: 'spot', ...aggregate },
    ...event.cause,
  });
});

it('wakes the relay once the event is there for everybody, not before', async () => {
  await inTransaction()(async (outbox) => {
    await outbox.append(spotAdded, added());
    expect(wake).not.toHaveBeenCalled();
    expect(await rows()).toEqual([]);
  });
  expect(wake).toHaveBeenCalledTimes(1);
  expect(await rows()).toHaveLength(1);
});

it('keeps no event of a change that was rolled back', async () => {
  const work = inTransaction()(async (outbox) => {
    await outbox.append(spotAdded, added());
    throw new Error('changed my mind');
  });
  await expect(work).rejects.toThrow('changed my mind');
  expect(await rows()).toEqual([]);
  expect(wake).not.toHaveBeenCalled();
});

it('keeps many in their order, a hundred with each statement', async () => {
  const events = Array.from({ length: 150 }, (_, index) => ({
    ...added(),
    aggregate: { ...aggregate, version: index + 1 },
  }));
  const query = jest.spyOn(Client.prototype, 'query');
  await inTransaction()((outbox) => outbox.appendAll(spotAdded, events));
  const inserts = query.mock.calls.filter(([sql]) => sql.includes('insert into outbox'));
  query.mockRestore();
  expect(inserts).toHaveLength(2);
  const versions = (await rows()).map(({ detail }) => {
    const { metadata } = envelopeOf(spotAdded.data).parse(JSON.parse(detail));
    return metadata.aggregate.version;
  });
  expect(versions).toEqual(events.map(({ aggregate: { version } }) => version));
  expect(wake).toHaveBeenCalledTimes(1);
});

it('refuses what does not fit the contract, and the change with it', async () => {
  const data = JSON.parse('{"name":"연남동 찻집"}') as { name: string; hotspot: string };
  const work = inTransaction()((outbox) => outbox.append(spotAdded, { ...added(), data }));
  await expect(work).rejects.toThrow('hotspot');
  expect(await rows()).toEqual([]);
});

it('carries nothing that the contract does not name', async () => {
  const data = { ...added().data, email: 'somebody@example.com' };
  await inTransaction()((outbox) => outbox.append(spotAdded, { ...added(), data }));
  expect((await rows())[0]?.detail).not.toContain('somebody@example.com');
});
