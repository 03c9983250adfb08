import { entryAdded } from '../../service/src/entry-added';
import type { Database } from './database';

const insert = `
  insert into outbox (id, source, detail_type, detail)
  select id, '${entryAdded.source}', '${entryAdded.type}', json_build_object(
    'metadata', json_build_object(
      'id', id, 'occurredAt', '2026-11-20T19:00:00+09:00',
      'aggregate', json_build_object('type', '${entryAdded.aggregate}', 'id', id, 'version', 1),
      'correlationId', 'seed', 'causationId', null,
      'traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
    'data', json_build_object('entryId', id, 'amount', 1, 'balance', 1))::text
  from (select gen_random_uuid() as id from generate_series(1, $1))`;

/** Records so many events at once, of entries that there are not. */
export const seedOutbox = async ({ query }: Database, count: number): Promise<void> => {
  await query(insert, [count]);
};

/**
 * Leaves behind what so many published events leave: dead rows. Nobody sees the events, for they come and go in one
 * transaction, claimed in between as the relay does it.
 */
export const ageOutbox = ({ session }: Database, count: number): Promise<void> =>
  session(async (query) => {
    await query('begin');
    await query(`create temporary table aged on commit drop as select id from outbox limit 0`);
    await query(`with made as (${insert} returning id) insert into aged select id from made`, [count]);
    await query(
      "update outbox set claim = gen_random_uuid(), due_at = now() + interval '15 s' where id in (select id from aged)",
    );
    await query('delete from outbox where id in (select id from aged)');
    await query('commit');
  });
