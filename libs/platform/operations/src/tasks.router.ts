import type { Router } from '@datepop/platform/http';
import type { operationsHttp } from '@datepop/platform/operations-contract';
import { askedBy } from './asked-by';
import type { TendTasks } from './tend-tasks';

/** Answers operators with the tracked tasks of the service. */
export const makeTasksRouter = (
  tasks: TendTasks,
): Pick<Router<typeof operationsHttp>['operations'], 'showTask' | 'cancelTask'> => ({
  showTask: async ({ params }) => ({ status: 200, body: await tasks.show(params.taskId) }),
  cancelTask: async ({ params, body, ...asked }) => ({
    status: 200,
    body: await tasks.cancel(params.taskId, body.reason, askedBy(asked)),
  }),
});
