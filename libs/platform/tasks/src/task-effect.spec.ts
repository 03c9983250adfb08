import { makeCause } from '@datepop/testing';
import { v7 as newId } from 'uuid';
import { countSpots, polishSpot, startSampleDatabase, type SampleDatabase } from '../test/sample-service';
import { stepOf } from './steps';
import { makeTaskEffect } from './task-effect';
import type { TaskRun } from './task-run';
import { makeTypeormTrackedTasks } from './typeorm-tracked-tasks';

const part = stepOf(polishSpot, { name: 'part' });
const join = stepOf(countSpots, { name: 'join' });

let database: SampleDatabase;

beforeAll(async () => {
  database = await startSampleDatabase();
});

afterAll(() => database.stop());

/** Tries a tracked task once. */
const attempt = async (handler: (run: TaskRun) => Promise<void>): Promise<unknown> => {
  const { dataSource } = database;
  const [id, cause] = [newId(), makeCause()];
  const tasks = makeTypeormTrackedTasks(dataSource.manager);
  await tasks.add([{ id, type: polishSpot.type, cause, enqueuedAt: new Date(), next: [] }]);
  await tasks.begin(id);
  const aggregate = { type: 'tracked-task', id, version: 1 };
  const metadata = { id, occurredAt: new Date().toISOString(), aggregate, ...cause };
  const rails = { dataSource, bind: () => ({}), wake: () => undefined };
  const effect = makeTaskEffect(polishSpot, (_task, _ports, run) => handler(run), rails);
  return effect({ metadata, data: {} }, 1, true);
};

it('refuses to split a task up twice, since its join would not wait for all parts', async () => {
  const twice = attempt(async ({ fanOut }) => {
    await fanOut([part, part], join);
    await fanOut([part], join);
  });
  await expect(twice).rejects.toThrow('sample.polish-spot is split up already');
});

it('refuses the progress of a task that is split up, which its parts make', async () => {
  const saying = attempt(async ({ fanOut, progress }) => {
    await fanOut([part], join);
    await progress(1, 2);
  });
  await expect(saying).rejects.toThrow('sample.polish-spot is split up: its parts say how far it is');
});
