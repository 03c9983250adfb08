import { Logger, run } from 'graphile-worker';
import { answerWork } from './answer-work';
import { addStamp, concurrency, effect } from './bench-task';
import { openPool } from './pool';

// A well kept job queue at its fastest: the settings of its own page on performance, but for the concurrency.

const worker = {
  concurrentJobs: concurrency,
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
};
const silent = new Logger(() => () => undefined);
const pgPool = openPool(process, concurrency + 1);

answerWork(async (effected) => {
  const runner = await run({
    pgPool,
    preset: { worker },
    logger: silent,
    noHandleSignals: true,
    parsedCronItems: [],
    taskList: {
      [addStamp.name]: async (payload, helpers) => {
        await helpers.query(effect, [addStamp.payload.parse(payload).number]);
        effected();
      },
    },
  });
  return () => runner.stop();
});
