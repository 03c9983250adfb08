import type { Router } from '@datepop/platform/http';
import type { OutboxBacklog, ReplayReport } from '@datepop/platform/messaging';
import type { Holds, operationsHttp, StatusBody } from '@datepop/platform/operations-contract';
import { askedBy } from './asked-by';
import { toOutbox, toParkedRow, toShownParkedRow } from './bodies';
import { noOutbox, noQueue } from './operations.errors';
import type { OperatorActions } from './operator-actions';
import type { makePermitReplay } from './permit-replay';
import type { OfQueues } from './queues';
import type { TendDeadLetters } from './tend-dead-letters';
import { makeJobsRouter } from './jobs.router';
import type { TendJobs } from './tend-jobs';
import { makeTasksRouter } from './tasks.router';
import type { TendParkedRows } from './tend-parked-rows';
import type { TendTasks } from './tend-tasks';

/** Answers operators with what the service has; what it does not have is not found. */
export const makeOperationsRouter = (deps: {
  service: string;
  readStatus: () => Promise<StatusBody>;
  readBacklog: (() => Promise<OutboxBacklog[]>) | null;
  parkedRows: TendParkedRows | null;
  deadLetters: OfQueues<TendDeadLetters>;
  jobs: TendJobs;
  tasks: TendTasks;
  replays: {
    readonly permit: ReturnType<typeof makePermitReplay>;
    readonly report: (replay: string) => Promise<ReplayReport>;
  } | null;
  actions: OperatorActions;
}): Router<typeof operationsHttp> => {
  const { service, actions } = deps;
  const parkedRows = (): TendParkedRows => {
    if (deps.parkedRows === null) throw noOutbox(service);
    return deps.parkedRows;
  };
  const deadLetters = (holds: Holds): TendDeadLetters => {
    const found = deps.deadLetters.get(holds);
    if (found === undefined) throw noQueue(service, holds);
    return found;
  };
  return {
    operations: {
      getStatus: async () => ({ status: 200, body: await deps.readStatus() }),
      getOutbox: async () => {
        if (deps.readBacklog === null) throw noOutbox(service);
        return { status: 200, body: toOutbox(await deps.readBacklog()) };
      },
      listParkedRows: async ({ query }) => {
        const { items, nextCursor } = await parkedRows().page(query);
        return { status: 200, body: { items: items.map(toParkedRow), nextCursor } };
      },
      showParkedRow: async ({ params, ...asked }) => ({
        status: 200,
        body: toShownParkedRow(await parkedRows().show(params.rowId, askedBy(asked))),
      }),
      retryParkedRows: async ({ body, ...asked }) => ({
        status: 200,
        body: { retried: await parkedRows().retry(body, askedBy(asked)) },
      }),
      discardParkedRows: async ({ body, ...asked }) => ({
        status: 200,
        body: { discarded: await parkedRows().discard(body, askedBy(asked)) },
      }),
      listDeadLetters: async ({ query }) => ({
        status: 200,
        body: await deadLetters(query.holds).list(query.limit),
      }),
      showDeadLetter: async ({ params, query, ...asked }) => ({
        status: 200,
        body: await deadLetters(query.holds).show(params.messageId, askedBy(asked)),
      }),
      redriveDeadLetters: async ({ body, ...asked }) => ({
        status: 200,
        body: await deadLetters(body.holds).redrive(body, askedBy(asked)),
      }),
      discardDeadLetters: async ({ body, ...asked }) => ({
        status: 200,
        body: await deadLetters(body.holds).discard(body, askedBy(asked)),
      }),
      ...makeJobsRouter(deps.jobs),
      ...makeTasksRouter(deps.tasks),
      permitReplay: async ({ body, ...asked }) => {
        if (deps.replays === null) throw noQueue(service, 'events');
        return { status: 200, body: await deps.replays.permit(body, askedBy(asked)) };
      },
      getReplay: async ({ params }) => {
        if (deps.replays === null) throw noQueue(service, 'events');
        const { types, changes } = await deps.replays.report(params.replay);
        return { status: 200, body: { replay: params.replay, types: [...types], changes: [...changes] } };
      },
      listOperatorActions: async ({ query }) => {
        const { items, nextCursor } = await actions.page(query);
        const toBody = ({ happenedAt, ...action }: (typeof items)[number]) => ({
          ...action,
          happenedAt: happenedAt.toISOString(),
        });
        return { status: 200, body: { items: items.map(toBody), nextCursor } };
      },
    },
  };
};
