import type { Operation } from '@datepop/kit';
import { oneService, onlyOne } from '../arguments';
import { bodyOf } from '../body-of';
import { defineCommand } from '../command';
import { UsageError } from '../errors';
import { listOf, timeOf } from '../table';

const oneTask = 'SERVICE ID';
const idOf = (rest: readonly string[]): string => onlyOne('the id of a task', rest);

/** A task as people read it. */
export const textOf = ({ id, type, state, progress, result, error, ...times }: Operation): string =>
  listOf([
    ['id', id],
    ['task', type],
    ['state', state],
    ['progress', `${progress.done} of ${progress.total ?? '?'}`],
    ['result', result === null ? '-' : JSON.stringify(result)],
    ['error', error === null ? '-' : `${error.code}: ${error.message}`],
    ['put off', timeOf(times.createdAt)],
    ['started', times.startedAt === null ? '-' : timeOf(times.startedAt)],
    ['finished', times.finishedAt === null ? '-' : timeOf(times.finishedAt)],
  ]);

export const showTask = defineCommand({
  name: 'tasks show',
  usage: oneTask,
  summary: 'How far a tracked task is',
  details: 'Tasks that nobody asked to track leave no trace but their log lines. Ends are kept for 30 days.',
  options: {},
  run: async (desk, { positionals }) => {
    const { service, rest } = oneService(desk, positionals);
    const params = { taskId: idOf(rest) };
    const task = await bodyOf(service.name, service.operations.showTask({ params }));
    desk.print(desk.json ? JSON.stringify(task) : textOf(task));
    return 0;
  },
});

export const cancelTask = defineCommand({
  name: 'tasks cancel',
  usage: `${oneTask} --reason TEXT`,
  summary: 'Cancel a tracked task with its parts',
  details: 'What they have done already stays. A task that is over is left as it is; exits 1 then.',
  options: { reason: { type: 'string', value: 'TEXT', text: 'why: kept in the audit log' } },
  run: async (desk, { positionals, values }) => {
    const { reason } = values;
    if (reason === undefined) throw new UsageError('--reason is missing: say why');
    const { service, rest } = oneService(desk, positionals);
    const params = { taskId: idOf(rest) };
    const task = await bodyOf(service.name, service.operations.cancelTask({ params, body: { reason } }));
    desk.print(desk.json ? JSON.stringify(task) : textOf(task));
    return task.state === 'cancelled' ? 0 : 1;
  },
});
