import type { ServiceManifest } from '@datepop/kit';
import { apiOf, type Api } from '@datepop/platform/http';
import { makePostgresJobRecords, makeSqsTicks } from '@datepop/platform/jobs';
import {
  awsLocation,
  makePostgresParkedRows,
  readPostgresOutboxBacklog,
  readPostgresReplayReport,
} from '@datepop/platform/messaging';
import { operationsHttp } from '@datepop/platform/operations-contract';
import { makeTypeormTrackedTasks } from '@datepop/platform/tasks';
import { makeUnitOfWork } from '@datepop/platform/persistence';
import type { DataSource } from 'typeorm';
import { makeOperationsRouter } from './operations.router';
import { makePostgresOperatorActions } from './postgres-operator-actions';
import { makePermitReplay } from './permit-replay';
import { deadLettersOf, type QueueSettings } from './queues';
import { makeReadStatus } from './read-status';
import { redrivePolicies } from './redrive-policy';
import { makeTendDeadLetters } from './tend-dead-letters';
import { makeTendJobs } from './tend-jobs';
import { makeTendTasks } from './tend-tasks';
import { makeTendParkedRows } from './tend-parked-rows';

/** Whether a service sends events or tasks, and so has an outbox. */
const hasOutbox = ({ publishes, tasks = {}, enqueues = [] }: ServiceManifest): boolean =>
  publishes.length > 0 || Object.keys(tasks).length > 0 || enqueues.length > 0;

/** Whether a service has an inbox, where replays leave their traces. */
const readsEvents = ({ subscribes }: ServiceManifest): boolean => Object.keys(subscribes).length > 0;

/**
 * Makes what a service answers operators, see {@link operationsHttp}. What there is to operate follows from the
 * manifest.
 *
 * @example
 * makeHttpApp({ …, internal: [makeOperations({ manifest, dataSource, settings: config })] });
 */
export const makeOperations = (options: {
  manifest: ServiceManifest;
  dataSource: DataSource;
  settings: QueueSettings;
}): Api => {
  const { manifest, dataSource, settings } = options;
  const service = manifest.name;
  const actions = makePostgresOperatorActions(dataSource.manager);
  const policies = redrivePolicies(manifest);
  const queues = deadLettersOf(manifest, settings);
  const readBacklog = hasOutbox(manifest) ? () => readPostgresOutboxBacklog(dataSource.manager) : null;
  const inTransaction = makeUnitOfWork(dataSource, ({ manager }) => ({
    parkedRows: makePostgresParkedRows(manager),
    jobs: makePostgresJobRecords(manager),
    tasks: makeTypeormTrackedTasks(manager),
    actions: makePostgresOperatorActions(manager),
  }));
  const tend = [...queues].map(
    ([holds, deadLetters]) =>
      [holds, makeTendDeadLetters({ deadLetters, policies: policies(holds), actions })] as const,
  );
  const router = makeOperationsRouter({
    service,
    readStatus: makeReadStatus({ service, readBacklog, queues }),
    readBacklog,
    parkedRows: hasOutbox(manifest) ? makeTendParkedRows(inTransaction) : null,
    deadLetters: new Map(tend),
    jobs: makeTendJobs({
      manifest,
      ports: { jobs: makePostgresJobRecords(dataSource.manager), actions },
      inTransaction,
      ticks: makeSqsTicks(awsLocation(settings), settings.WORK_QUEUE_URLS),
      clock: () => new Date(),
    }),
    tasks: makeTendTasks({
      service,
      hasTasks: Object.keys(manifest.tasks ?? {}).length > 0,
      inTransaction,
    }),
    replays: readsEvents(manifest)
      ? {
          permit: makePermitReplay({ manifest, actions }),
          report: (replay) => readPostgresReplayReport(dataSource.manager, replay),
        }
      : null,
    actions,
  });
  return apiOf(operationsHttp, router);
};
