import { makeSqsTicks, type JobTick } from '@datepop/platform/jobs';
import { closeDay } from '../../service/src/close-day';
import type { Scenario } from '../frame/scenario';
import { shuffled } from '../frame/shuffle';
import { until } from '../frame/until';
import { startWorld } from '../world/world';

const size = { full: { kills: 20 }, short: { kills: 2 } };
const ticksPerKill = 2;
const mostDeliveries = 3;
const day = 86_400_000;
// A message is delivered again a second after its worker was killed.
const settings = { visibilitySeconds: 1 };

/** The worker dies when it has written, and nothing is committed. */
const slowly = `
  create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return null; end $$;
  create trigger slowly after insert on closings for each row execute function slowly()`;

/** The worker dies in the middle of a job, again and again, and ticks come more than once. */
export const jobKilled: Scenario = {
  name: 'job-killed',
  breaks: `kill -9 the worker in the middle of a job ${size.full.kills} times, each tick delivered 1 to ${mostDeliveries} times`,
  holds: 'each tick has exactly one effect, and the history tells of every try that was lost',
  play: async (stage) => {
    const { kills } = size[stage.form];
    const world = await startWorld(stage, settings);
    const { database, cloud } = world;
    const urls = JSON.parse(cloud.queueVariables['WORK_QUEUE_URLS'] ?? '{}') as Record<string, string>;
    const ticks = makeSqsTicks(cloud.location, urls);
    stage.onClose(() => {
      ticks.close();
      return Promise.resolve();
    });
    await database.query(slowly);
    let days = 0;
    let deliveries = 0;
    const deliver = async (): Promise<void> => {
      const some = Array.from({ length: ticksPerKill }, () => days++).flatMap((index) =>
        Array.from({ length: 1 + (index % mostDeliveries) }, (): JobTick => ({
          scheduledFor: new Date(index * day),
          trigger: 'schedule',
        })),
      );
      deliveries += some.length;
      await ticks.send(closeDay, shuffled(some));
    };
    for (let kill = 1; kill <= kills; kill += 1) {
      const worker = await world.startLedger(['jobs']);
      await deliver();
      const atWork =
        "select count(*) from job_attempts where state = 'running' and started_at > now() - interval '250 ms'";
      await until('a run', { ...stage, every: 20 }, async () => (await database.count(atWork)) || undefined);
      worker.kill('SIGKILL');
      await worker.ended;
      stage.say(`${kill} of ${kills} kills`);
    }
    await database.query('drop trigger slowly on closings');
    await Promise.all([world.startLedger(['jobs']), world.startLedger(['jobs'])]);
    const left = "select $1::int - count(*) from job_runs where state = 'succeeded'";
    await until('the runs', { ...stage, within: 600_000, every: 100 }, async () => {
      const waiting = await database.count(left, [days]);
      stage.say(`${waiting} of ${days} ticks are still to come`);
      return waiting === 0 || undefined;
    });
    const effects = await database.count('select count(*) from closings');
    const twice = 'select count(*) from (select day from closings group by day having count(*) > 1) as twice';
    const tries = 'select count(*) from job_attempts where state = $1';
    return {
      counts: { kills, ticks: days, deliveries },
      claims: [
        { name: 'effects', value: effects, target: { exactly: days } },
        { name: 'effects twice', value: await database.count(twice), target: { exactly: 0 } },
        { name: 'lost tries', value: await database.count(tries, ['lost']), target: { exactly: kills } },
        {
          name: 'tries that succeeded',
          value: await database.count(tries, ['succeeded']),
          target: { exactly: days },
        },
      ],
    };
  },
};
