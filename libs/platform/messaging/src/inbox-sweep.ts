import type { Component } from '@datepop/platform/lifecycle';
import type { Logger } from '@datepop/platform/observability';
import type { DataSource } from 'typeorm';

/** Rows of one statement: few enough that it holds nobody up. */
const batch = 1_000;
/** Milliseconds between two sweeps. */
const usualInterval = 10 * 60 * 1000;

const forgetOld = `
  delete from inbox where event_id in (
    select event_id from inbox where handled_at < now() - make_interval(days => $1)
    order by handled_at limit $2 for update skip locked)`;

/**
 * Forgets events that were handled more than `windowDays` ago. The window is the guarantee: a delivery that repeats
 * within it has no second effect. It must be longer than anything can repeat a delivery: SQS keeps a message for at
 * most 14 days. Replays have a memory of their own.
 */
export const makeInboxSweep = (options: {
  dataSource: DataSource;
  windowDays: number;
  logger: Logger;
  everyMilliseconds?: number;
}): Component => {
  const { dataSource, windowDays, logger, everyMilliseconds = usualInterval } = options;
  let timer: NodeJS.Timeout | undefined;
  let sweeping = Promise.resolve();

  const sweep = async (): Promise<void> => {
    let [, forgotten] = [[], batch];
    while (forgotten === batch && timer !== undefined) {
      [, forgotten] = await dataSource.query<[never[], number]>(forgetOld, [windowDays, batch]);
    }
  };

  return {
    name: 'inbox sweep',
    start: () => {
      timer = setInterval(() => {
        sweeping = sweep().catch((error: unknown) => logger.warn({ err: error }, 'inbox could not be swept'));
      }, everyMilliseconds);
      return Promise.resolve();
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await sweeping;
    },
  };
};
