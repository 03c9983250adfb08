import { tickSchema } from '@datepop/kit';
import { lambdaSettings, readConfig } from '@datepop/platform/config';
import { done, readDelivered, type Work } from '@datepop/platform/messaging';
import { makeLogger, makeMetrics } from '@datepop/platform/observability';
import { makeTaskWorks, type TaskHandler } from '@datepop/platform/tasks';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { FunctionParts } from '../src';
import { countSpots, makeSampleDataSource, sample } from './sample-service';

interface Ports {
  readonly manager: EntityManager;
}

const note = (manager: EntityManager, name: string): Promise<unknown> =>
  manager.query('insert into polished (name, pid) values ($1, $2)', [name, process.pid]);

const polish: TaskHandler<{ name: string; fails: boolean }, Ports> = async ({ data }, { manager }) => {
  await note(manager, data.name);
  if (data.fails) throw new Error(`${data.name} is too rough`);
};

/** Composes the work of the sample's functions. */
export const compose = (): FunctionParts => {
  const config = readConfig(z.object(lambdaSettings), process.env);
  const logger = makeLogger({ service: sample.name, level: config.LOG_LEVEL });
  const dataSource = makeSampleDataSource(config);
  const tasks = makeTaskWorks<typeof sample, Ports>(
    sample,
    { 'polish-spot': polish, 'queue-spot': polish },
    {
      dataSource,
      bind: ({ manager }) => ({ manager }),
      wake: () => undefined,
      logger,
      metrics: makeMetrics(sample.name),
    },
  );
  const count: Work = {
    name: countSpots.name,
    retry: countSpots.retry,
    concurrency: countSpots.concurrency,
    handle: async ({ body }) => {
      const { scheduledFor } = tickSchema.parse(readDelivered(body).detail);
      await note(dataSource.manager, `counted for ${scheduledFor}`);
      return done;
    },
  };
  return { config, works: [...tasks, count], dataSource, logger };
};
