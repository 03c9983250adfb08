import { defineTask } from '@datepop/kit';
import type { TaskHandler } from '@datepop/platform/tasks';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';

const noting = {
  service: 'ledger',
  payload: z.object({ key: z.string(), number: z.int() }),
  examples: [{ key: 'anna', number: 1 }],
  concurrency: 20,
} as const;

/** Starts at a rate, whatever happens to its workers. */
export const paced = defineTask({
  ...noting,
  name: 'paced',
  summary: 'Note a number',
  rate: { perSecond: 500 },
});

/** Starts in order, one key after itself. */
export const ordered = defineTask({ ...noting, name: 'ordered', summary: 'Note a number', order: 'fifo' });

/** Leaves a row for each task, with when its handler began. */
export const noteTask =
  (task: string): TaskHandler<{ key: string; number: number }, { readonly manager: EntityManager }> =>
  async ({ data: { key, number } }, { manager }) => {
    await manager.query('insert into notes (task, key, number) values ($1, $2, $3)', [task, key, number]);
  };
