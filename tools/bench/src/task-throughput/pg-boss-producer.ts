import { answerProduction } from './answer-production';
import { addStamp, change, producers } from './bench-task';
import { openPgBoss } from './pg-boss';
import { inTransaction, openPool } from './pool';

const connectionString = process.env['DATABASE_URL'] ?? '';
const pool = openPool(process, producers);
const opening = openPgBoss({ connectionString, max: 1, supervise: false, migrate: false });

answerProduction(async (number) => {
  const boss = await opening;
  await inTransaction(pool, async (client) => {
    await client.query(change, [number]);
    const executeSql = (text: string, values: unknown[]) => client.query(text, values);
    await boss.send(addStamp.name, { number }, { db: { executeSql } });
  });
});
