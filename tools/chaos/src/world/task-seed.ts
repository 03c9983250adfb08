import type { TaskDefinition } from '@datepop/kit';
import type { Database } from './database';

const insert = `
  insert into outbox (id, kind, source, detail_type, detail, order_key)
  select id, $1, $2, $3, json_build_object(
    'metadata', json_build_object(
      'id', id, 'occurredAt', '2026-11-20T19:00:00+09:00',
      'aggregate', json_build_object('type', 'task', 'id', id, 'version', 1),
      'correlationId', 'seed', 'causationId', null,
      'traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'),
    'data', json_build_object('key', 'key ' || number % $5, 'number', number))::text, $6 || number % $5
  from (select gen_random_uuid() as id, number from generate_series(1, $4) number order by number) tasks`;

/** Puts off so many tasks, numbered in their order, of so many keys in turn. */
export const seedTasks = async (
  { query }: Database,
  { source, type, order }: TaskDefinition,
  { tasks, keys }: { readonly tasks: number; readonly keys: number },
): Promise<void> => {
  const isOrdered = order === 'fifo';
  const kind = isOrdered ? 'ordered-task' : 'task';
  await query(insert, [kind, source, type, tasks, keys, isOrdered ? 'key ' : null]);
};
