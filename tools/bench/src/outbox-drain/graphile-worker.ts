import { Logger, run } from 'graphile-worker';
import { Pool } from 'pg';
import { z } from 'zod';
import { answerDrains } from './answer-drains';
import { makePutEvents } from './put-events';

// A well kept job queue at its fastest: the settings of its own page on performance.

const concurrentJobs = 24;
const worker = {
  concurrentJobs,
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
};
const silent = new Logger(() => () => undefined);
const pgPool = new Pool({ connectionString: process.env['DATABASE_URL'], max: concurrentJobs + 1 });
// What ends a connection, the next query tells.
pgPool.on('error', () => undefined);
pgPool.on('connect', (client) => void client.on('error', () => undefined));
const putEvents = makePutEvents();
const payloadSchema = z.array(z.object({ source: z.string(), detailType: z.string(), detail: z.string() }));

answerDrains(async (accepted) => {
  const runner = await run({
    pgPool,
    preset: { worker },
    logger: silent,
    noHandleSignals: true,
    parsedCronItems: [],
    taskList: {
      'put-events': async (payload) => {
        const entries = payloadSchema.parse(payload);
        await putEvents(entries);
        accepted(entries.length);
      },
    },
  });
  return () => runner.stop();
});
