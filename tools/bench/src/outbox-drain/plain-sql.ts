import { Pool, type PoolClient } from 'pg';
import { answerDrains } from './answer-drains';
import { makePutEvents, type Entry } from './put-events';

// The least that empties the table without losing a row: taken and deleted in one statement, kept if the calls fail.

const lanes = 3;
const rowsAtOnce = 100;
const entriesOfCall = 10;

const take = `
  delete from outbox where id = any (array(
    select id from outbox where parked_at is null and last_error is null and due_at <= now()
    order by due_at, position limit ${rowsAtOnce} for update skip locked))
  returning source, detail_type as "detailType", detail`;

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: lanes });
const putEvents = makePutEvents();

/** @returns how many were sent: none when nothing is left. */
const sendSome = async (client: PoolClient, accepted: (events: number) => void): Promise<number> => {
  await client.query('begin');
  const { rows } = await client.query<Entry>({ name: 'take', text: take });
  const calls = Array.from({ length: Math.ceil(rows.length / entriesOfCall) }, (_, call) =>
    rows.slice(call * entriesOfCall, (call + 1) * entriesOfCall),
  );
  await Promise.all(
    calls.map(async (entries) => {
      await putEvents(entries);
      accepted(entries.length);
    }),
  );
  await client.query('commit');
  return rows.length;
};

answerDrains((accepted) => {
  let running = true;
  const isRunning = () => running;
  const lane = async (): Promise<void> => {
    const client = await pool.connect();
    while (isRunning() && (await sendSome(client, accepted)) > 0);
    client.release();
  };
  const finished = Promise.all(Array.from({ length: lanes }, lane));
  return Promise.resolve(async () => {
    running = false;
    await finished;
  });
});
