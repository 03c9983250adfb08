import type { Worker } from '../workers/worker';
import type { Database } from './database';
import type { Production, WorkQuestion } from './questions';

/** One of those who do tasks: a process that makes changes, and one that does the tasks that follow them. */
export interface Way {
  readonly name: string;
  /** How many a second are done, from the first change to the last effect, by a worker that waits for them. */
  readonly burst: (tasks: number) => Promise<number>;
  /** How many a second are done, from the start of a worker that finds them waiting to the last effect. */
  readonly backlog: (tasks: number) => Promise<number>;
}

export const makeWay = (options: {
  name: string;
  database: Database;
  producer: Worker;
  worker: Worker;
  /** Selects the number of tasks on the way to where the worker finds them. */
  onTheWay?: string;
  /** Selects the number of tasks that are not done with. */
  left: string;
}): Way => {
  const { name, database, producer, worker, onTheWay, left } = options;
  const produce = (question: Production) => producer.ask(question);
  const work = (question: WorkQuestion) => worker.ask(question);

  const timed = async (tasks: number, done: () => Promise<unknown>): Promise<number> => {
    const began = performance.now();
    await done();
    const seconds = (performance.now() - began) / 1000;
    await work({ be: 'at rest' });
    await database.untilNone(left);
    const { rows, numbers } = await database.effects();
    if (rows === tasks && numbers === tasks) return tasks / seconds;
    throw new Error(`${name} left ${rows} effects of ${numbers} tasks, not one of each of ${tasks}`);
  };

  return {
    name,
    burst: async (tasks) => {
      await database.clear();
      await work({ be: 'at work' });
      return timed(tasks, () => Promise.all([produce({ tasks }), work({ until: tasks })]));
    },
    backlog: async (tasks) => {
      await database.clear();
      await produce({ tasks });
      if (onTheWay !== undefined) await database.untilNone(onTheWay);
      await database.settle();
      return timed(tasks, async () => {
        await work({ be: 'at work' });
        await work({ until: tasks });
      });
    },
  };
};
