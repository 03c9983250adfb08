import pLimit from 'p-limit';
import { answerWork } from './answer-work';
import { addStamp, concurrency, effect } from './bench-task';
import { openPgBoss } from './pg-boss';
import { openPool } from './pool';

// Large batches, the shortest interval that it takes, and no wait between batches while there is work.

const settings = { batchSize: 500, pollingIntervalSeconds: 0.5, priority: false };
const connections = 4;

const pool = openPool(process, concurrency);
const opening = openPgBoss({ connectionString: process.env['DATABASE_URL'] ?? '', max: connections });
const limit = pLimit(concurrency);

answerWork(async (effected) => {
  const boss = await opening;
  const id: string = await boss.work<{ number: number }>(addStamp.name, settings, async (jobs) => {
    boss.notifyWorker(id);
    await Promise.all(
      jobs.map(({ data }) =>
        limit(async () => {
          await pool.query(effect, [data.number]);
          effected();
        }),
      ),
    );
  });
  return () => boss.offWork({ id });
});
