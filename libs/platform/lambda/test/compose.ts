import { envelopeOf, tickSchema } from '@datepop/kit';
import { lambdaSettings, readConfig } from '@datepop/platform/config';
import { done, readDelivered, unfit, type Outcome, type Work } from '@datepop/platform/messaging';
import { makeLogger, type Logger } from '@datepop/platform/observability';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import type { FunctionParts } from '../src';
import { countSpots, makeSampleDataSource, polishSpot, queueSpot, sample } from './sample-service';

const note = (manager: EntityManager, name: string): Promise<unknown> =>
  manager.query('insert into polished (name, pid) values ($1, $2)', [name, process.pid]);

/** Notes its name, in a transaction that it rolls back where it is to fail. */
const polishWork = (
  { name, retry, concurrency, payload }: typeof polishSpot | typeof queueSpot,
  { dataSource, logger }: { dataSource: DataSource; logger: Logger },
): Work => ({
  name,
  retry,
  concurrency,
  handle: async ({ body, receives }): Promise<Outcome> => {
    const { success, data: task, error } = envelopeOf(payload).safeParse(readDelivered(body).detail);
    if (!success) return unfit('SchemaMismatch', error);
    try {
      await dataSource.transaction(async (manager) => {
        await note(manager, task.data.name);
        if (task.data.fails) throw new Error(`${task.data.name} is too rough`);
      });
    } catch (err) {
      logger.error({ err, receives }, 'spot could not be polished');
      throw err;
    }
    logger.info('spot polished');
    return done;
  },
});

const countWork = ({ manager }: DataSource): Work => ({
  name: countSpots.name,
  retry: countSpots.retry,
  concurrency: countSpots.concurrency,
  handle: async ({ body }) => {
    const { scheduledFor } = tickSchema.parse(readDelivered(body).detail);
    await note(manager, `counted for ${scheduledFor}`);
    return done;
  },
});

/** Composes the work of the sample's functions. */
export const compose = (): FunctionParts => {
  const config = readConfig(z.object(lambdaSettings), process.env);
  const logger = makeLogger({ service: sample.name, level: config.LOG_LEVEL });
  const dataSource = makeSampleDataSource(config);
  const rails = { dataSource, logger };
  const works = [polishWork(polishSpot, rails), polishWork(queueSpot, rails), countWork(dataSource)];
  return { config, works, ...rails };
};
