import type { Contender, Measurement } from '../frame/measurement';
import type { StartWays } from './stage';
import type { Way } from './way';

const mostChecked = 250;

/** @param options.tasks How many are put off, and done, in each half of a round. */
export const makeTaskThroughput = ({ start, tasks }: { start: StartWays; tasks: number }): Measurement => ({
  name: 'task-throughput',
  summary: 'tasks a second from change to effect, over SQS, against queues in the same PostgreSQL',
  figures: { burst: { unit: 'tasks/s' }, backlog: { unit: 'tasks/s' } },
  prepare: async (setting) => {
    const [subject, ...peers] = await start(setting);
    const contenderOf = ({ name, burst, backlog }: Way): Contender => ({
      name,
      run: async () => ({ burst: await burst(tasks), backlog: await backlog(tasks) }),
    });
    return [
      {
        subject: contenderOf(subject),
        peers: [contenderOf(peers[0]), contenderOf(peers[1])],
        // Each leaves one effect of each task, or says so.
        verify: async () => {
          const checked = Math.min(tasks, mostChecked);
          for (const { burst, backlog } of [subject, ...peers]) {
            await burst(checked);
            await backlog(checked);
          }
        },
      },
    ];
  },
});
