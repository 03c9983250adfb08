import { answerProduction } from './answer-production';
import { addStamp, change, producers } from './bench-task';
import { inTransaction, openPool } from './pool';

const addJob = 'select graphile_worker.add_job($1, $2::json)';

const pool = openPool(process, producers);

answerProduction((number) =>
  inTransaction(pool, async (client) => {
    await client.query(change, [number]);
    await client.query(addJob, [addStamp.name, JSON.stringify({ number })]);
  }),
);
