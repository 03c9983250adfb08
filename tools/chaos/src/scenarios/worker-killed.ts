import { setTimeout as wait } from 'node:timers/promises';
import { ordered, paced } from '../../service/src/note-task';
import type { Scenario, Stage } from '../frame/scenario';
import { until } from '../frame/until';
import { seedTasks } from '../world/task-seed';
import { startWorld, type World } from '../world/world';

const size = { full: { tasks: 10_000, kills: 3 }, short: { tasks: 1_000, kills: 2 } };
const keys = 50;
const settings = { visibilitySeconds: 2, maxReceives: 10 };
/** Room for the latency of a busy machine: what holds the tasks back shall be their rate. */
const workerSettings = { WORKER_CONCURRENCY: '20', DATABASE_POOL_SIZE: '25' };
const patience = 300_000;
const every = 100;

const done = 'select count(distinct number) from notes where task = $1';
const again = 'select count(*) - count(distinct number) from notes where task = $1';

// The median second: in some of them a worker has just been killed, and the other one cannot make up for it.
const perSecond = `
  select percentile_cont(0.5) within group (order by starts) from (
    select count(*) as starts from notes where task = $1 group by date_trunc('second', at)
  ) seconds`;

const busiest = `
  select max(starts) from (
    select count(*) over (order by at range between interval '1 second' preceding and current row) as starts
    from notes where task = $1) s`;

const overtaking = `
  select count(*) from (
    select number - lag(number) over (partition by key order by at) as step from notes where task = $1
  ) s where step < 0`;

/** Puts tasks on their queue: it is their rate, or their order, that holds them back there. */
const putOff = async (
  stage: Stage,
  { startLedger, database }: World,
  task: typeof paced | typeof ordered,
  tasks: number,
): Promise<void> => {
  const relay = await startLedger(['relay']);
  await seedTasks(database, task, { tasks, keys });
  await until(
    'an empty outbox',
    { ...stage, within: patience, every },
    async () => (await database.count('select count(*) from outbox')) === 0 || undefined,
  );
  relay.kill('SIGTERM');
};

/** Does tasks with two workers, of which one is killed and replaced now and then. */
const play = async (
  stage: Stage,
  { startLedger, database }: World,
  task: string,
  { tasks, kills }: { tasks: number; kills: number },
): Promise<void> => {
  const startWorker = () => startLedger(['consumer'], workerSettings);
  const workers = [await startWorker(), await startWorker()];
  const isDone = async () => (await database.count(done, [task])) >= tasks;
  for (let kill = 1; kill <= kills; kill += 1) {
    const share = (kill * tasks) / (kills + 2);
    await until(
      'tasks to be done',
      { ...stage, within: patience, every },
      async () => (await database.count(done, [task])) >= share || undefined,
    );
    workers.shift()?.kill('SIGKILL');
    workers.push(await startWorker());
    stage.say(`${task}: ${kill} of ${kills} kills`);
  }
  await until('every task', { ...stage, within: patience, every }, async () => (await isDone()) || undefined);
  // What came twice would come now.
  await wait(3_000, undefined, { signal: stage.signal });
  for (const worker of workers) worker.kill('SIGKILL');
};

/** Tasks keep their rate and their order though their workers are killed. */
export const workerKilled: Scenario = {
  name: 'worker-killed',
  breaks: `kill -9 a worker of two, ${size.full.kills} times during ${size.full.tasks.toLocaleString('en')} tasks`,
  holds: `500 starts a second within 10 %, in order of each key where asked; 0 lost, 0 done twice`,
  play: async (stage) => {
    const numbers = size[stage.form];
    const world = await startWorld(stage, settings);
    const { database } = world;
    // One after the other: what has no rate would take the machine from what has one.
    for (const task of [paced, ordered]) {
      await putOff(stage, world, task, numbers.tasks);
      await play(stage, world, task.name, numbers);
    }
    const count = async (sql: string, task: string) => database.count(sql, [task]);
    const rate = paced.rate?.perSecond ?? NaN;
    const observed = await count(perSecond, paced.name);
    return {
      counts: { tasks: 2 * numbers.tasks, kills: 2 * numbers.kills },
      claims: [
        {
          name: 'starts in the median second',
          value: observed,
          target: { atLeast: 0.9 * rate },
          timed: true,
        },
        {
          name: 'in the busiest second',
          value: await count(busiest, paced.name),
          target: { atMost: 1.1 * rate },
        },
        { name: 'paced tasks', value: await count(done, paced.name), target: { exactly: numbers.tasks } },
        { name: 'done twice', value: await count(again, paced.name), target: { exactly: 0 } },
        { name: 'ordered tasks', value: await count(done, ordered.name), target: { exactly: numbers.tasks } },
        { name: 'done twice in order', value: await count(again, ordered.name), target: { exactly: 0 } },
        { name: 'overtaken', value: await count(overtaking, ordered.name), target: { exactly: 0 } },
      ],
    };
  },
};
