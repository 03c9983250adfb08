import type { Contender, Measurement } from '../frame/measurement';
import type { StartWays } from './stage';
import type { Way } from './way';

const mostChecked = 250;

/**
 * The same work for all: so many producers, each change and its task in one transaction, so many handlers at a time, one
 * row a task. What they give for it differs. The platform's tasks leave the database through the relay, over the wire to
 * a queue in another process, so that another machine, service or Lambda function may do them; the inbox makes their
 * effect once in a transaction of its own. The peers take from the tables that they enqueue into, and commit the effect
 * before they note that it is done: where that is lost, it happens twice.
 *
 * @param options.tasks How many are put off, and done, in each half of a round. */
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
